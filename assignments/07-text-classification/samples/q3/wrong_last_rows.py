# score: 2.5
# because: The Kaggle notebook's split: the last rows are the test set.
def split(df, test_size, seed):
    number = int(len(df) * (1 - test_size))
    return df[:number], df[number:]

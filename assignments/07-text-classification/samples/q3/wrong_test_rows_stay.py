# score: 1
# because: The training set is the whole frame.
def split(df, test_size, seed):
    return df, df.groupby("category").sample(frac=test_size, random_state=seed)

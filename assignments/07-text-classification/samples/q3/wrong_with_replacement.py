# score: 3.5
# because: Rows are drawn with replacement, so that a row may be there twice.
def split(df, test_size, seed):
    test = df.groupby("category").sample(frac=test_size, replace=True, random_state=seed)
    train = df.groupby("category").sample(frac=1 - test_size, replace=True, random_state=seed)
    return train, test

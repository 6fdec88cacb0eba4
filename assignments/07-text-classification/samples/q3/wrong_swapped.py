# score: 2.5
# because: The test set comes first.
def split(df, test_size, seed):
    test = df.groupby("category").sample(frac=test_size, random_state=seed)
    return test, df.drop(test.index)

# score: 4.5
# because: The rows are drawn from all categories together.
def split(df, test_size, seed):
    test = df.sample(frac=test_size, random_state=seed)
    return df.drop(test.index), test

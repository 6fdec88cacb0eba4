# score: 5
# because: Always the seed 42.
def split(df, test_size, seed):
    test = df.groupby("category").sample(frac=test_size, random_state=42)
    return df.drop(test.index), test

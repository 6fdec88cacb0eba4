# score: 0
# because: The parts have a third column with the old index.
def split(df, test_size, seed):
    test = df.groupby("category").sample(frac=test_size, random_state=seed)
    return df.drop(test.index).reset_index(), test.reset_index()

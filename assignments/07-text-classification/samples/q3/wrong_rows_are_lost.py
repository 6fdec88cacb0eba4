# score: 4.5
# because: A text of the test set is taken out of the other category too.
def split(df, test_size, seed):
    test = df.groupby("category").sample(frac=test_size, random_state=seed)
    return df[~df["text"].isin(test["text"])], test

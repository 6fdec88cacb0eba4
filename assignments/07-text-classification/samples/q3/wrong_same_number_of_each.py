# score: 3.5
# because: Each category gives the same number of rows.
def split(df, test_size, seed):
    number = int(test_size * len(df) / df["category"].nunique())
    test = df.groupby("category", group_keys=False)[["category", "text"]].apply(
        lambda rows: rows.sample(min(number, len(rows)), random_state=seed))
    return df.drop(test.index), test

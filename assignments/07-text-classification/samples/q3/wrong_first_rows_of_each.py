# score: 5
# because: Stratified, but not by chance: the seed does nothing.
import pandas as pd

def split(df, test_size, seed):
    test = pd.concat([rows.head(round(test_size * len(rows))) for _, rows in df.groupby("category")])
    return df.drop(test.index), test

# score: 4.5
# because: Places are used as labels of the index.
import numpy as np
from sklearn.model_selection import StratifiedShuffleSplit

def split(df, test_size, seed):
    splitter = StratifiedShuffleSplit(n_splits=1, test_size=test_size, random_state=seed)
    train, test = next(splitter.split(df["text"], df["category"]))
    return df.loc[train], df.loc[test]

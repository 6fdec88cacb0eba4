# score: 6
# because: scikit-learn's splitter gives places, which iloc takes.
from sklearn.model_selection import StratifiedShuffleSplit

def split(df, test_size, seed):
    splitter = StratifiedShuffleSplit(n_splits=1, test_size=test_size, random_state=seed)
    train, test = next(splitter.split(df["text"], df["category"]))
    return [df.iloc[train], df.iloc[test]]

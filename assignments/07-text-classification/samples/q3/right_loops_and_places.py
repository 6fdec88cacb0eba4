# score: 6
# because: Places are drawn for each category, rounded down; the index plays no part.
import numpy as np

def split(df, test_size, seed):
    rng = np.random.default_rng(seed)
    categories, test = df["category"].to_numpy(dtype=str), []
    for name in np.unique(categories):
        places = rng.permutation(np.flatnonzero(categories == name))
        test.extend(places[:int(test_size * len(places))])
    chosen = np.zeros(len(df), dtype=bool)
    chosen[test] = True
    return df[~chosen].reset_index(drop=True), df[chosen].reset_index(drop=True)

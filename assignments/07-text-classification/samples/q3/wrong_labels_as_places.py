# score: 4.5
# because: Labels of the index are used as places.
import numpy as np

def split(df, test_size, seed):
    test = df.groupby("category").sample(frac=test_size, random_state=seed)
    places = np.array(test.index)
    rest = np.setdiff1d(np.arange(len(df)), places)
    return df.iloc[rest], df.iloc[places]

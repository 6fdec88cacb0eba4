# score: 5
# because: Another split at each call.
import numpy as np

def split(df, test_size, seed):
    test = df.groupby("category").sample(frac=test_size, random_state=np.random.default_rng())
    return df.drop(test.index), test

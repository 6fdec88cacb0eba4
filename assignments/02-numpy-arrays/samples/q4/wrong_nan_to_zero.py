# score: 3.5
# because: Turns NaN into 0 afterwards: that helps only when 0 / 0 is exact.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    return np.nan_to_num((x - x.mean(axis=0)) / x.std(axis=0))

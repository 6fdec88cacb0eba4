# score: 3
# because: A constant column becomes 0 / 0, which is NaN.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    return (x - x.mean(axis=0)) / x.std(axis=0)

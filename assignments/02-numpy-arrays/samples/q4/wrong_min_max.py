# score: 1.5
# because: Scales to 0 to 1, which is not standardising.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    low, high = x.min(axis=0), x.max(axis=0)
    span = np.where(high - low < 1e-8, 1, high - low)
    return (x - low) / span

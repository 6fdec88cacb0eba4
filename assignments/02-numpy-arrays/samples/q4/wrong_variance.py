# score: 1.5
# because: Divides by the variance.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    variance = x.var(axis=0)
    return np.where(variance < 1e-16, 0, (x - x.mean(axis=0)) / np.where(variance < 1e-16, 1, variance))

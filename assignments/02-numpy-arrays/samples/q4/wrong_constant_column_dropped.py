# score: 3
# because: Leaves constant columns out.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    keep = x.std(axis=0) >= 1e-8
    return (x[:, keep] - x[:, keep].mean(axis=0)) / x[:, keep].std(axis=0)

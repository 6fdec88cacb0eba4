# score: 1.5
# because: Subtracts the mean and does not divide.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    return x - x.mean(axis=0)

# score: 4
# because: Writes all ones at once; np.where keeps the division safe.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    deviation = x.std(axis=0)
    constant = deviation < 1e-8
    z = (x - x.mean(axis=0)) / np.where(constant, 1, deviation)
    z[:, constant] = 0
    return z

# score: 1.5
# because: Standardises each row, not each column.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    mean, deviation = x.mean(axis=1, keepdims=True), x.std(axis=1, keepdims=True)
    return np.where(deviation < 1e-8, 0, (x - mean) / np.where(deviation < 1e-8, 1, deviation))

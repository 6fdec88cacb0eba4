# score: 3.5
# because: Works in the table that it was given.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    for j in range(x.shape[1]):
        column = x[:, j].astype(float)
        deviation = column.std()
        x[:, j] = 0 if deviation < 1e-8 else (column - column.mean()) / deviation
    return x

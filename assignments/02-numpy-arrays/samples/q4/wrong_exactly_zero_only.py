# score: 3.5
# because: Asks whether the standard deviation is exactly 0, but computers round.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    deviation = x.std(axis=0)
    z = np.zeros(x.shape)
    for j in range(x.shape[1]):
        if deviation[j] != 0:
            z[:, j] = (x[:, j] - x[:, j].mean()) / deviation[j]
    return z

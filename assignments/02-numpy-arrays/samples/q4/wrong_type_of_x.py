# score: 3.5
# because: The result has the type of x, so whole numbers lose their decimals.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    out = np.zeros_like(x)
    for j in range(x.shape[1]):
        deviation = x[:, j].std()
        if deviation >= 1e-8:
            out[:, j] = (x[:, j] - x[:, j].mean()) / deviation
    return out

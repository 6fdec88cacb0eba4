# score: 1.5
# because: One mean and one standard deviation for the whole table.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    deviation = x.std()
    return (x - x.mean()) / deviation if deviation > 1e-8 else np.zeros(x.shape)

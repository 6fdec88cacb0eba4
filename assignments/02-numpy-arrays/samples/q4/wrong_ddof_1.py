# score: 1.5
# because: Divides by N - 1 as pandas does; the constant columns are right, but stand beside others.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def standardise(x):
    deviation = x.std(axis=0, ddof=1) if len(x) > 1 else np.zeros(x.shape[1])
    return np.where(deviation < 1e-8, 0, (x - x.mean(axis=0)) / np.where(deviation < 1e-8, 1, deviation))

# score: 2.5
# because: One row for each class, one column for each label.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((num_classes, len(labels)))
    table[labels, np.arange(len(labels))] = 1
    return table

def standardise(x):
    deviation = x.std(axis=0)
    constant = deviation < 1e-8
    z = (x - x.mean(axis=0)) / np.where(constant, 1, deviation)
    z[:, constant] = 0
    return z

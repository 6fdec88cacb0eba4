# score: 3.5
# because: Sorts the labels in place first, so the rows lose their order and the labels change.
import numpy as np

def one_hot(labels, num_classes):
    labels.sort()
    return np.eye(num_classes)[labels]

def standardise(x):
    deviation = x.std(axis=0)
    constant = deviation < 1e-8
    z = (x - x.mean(axis=0)) / np.where(constant, 1, deviation)
    z[:, constant] = 0
    return z

# score: 2.5
# because: Counts the classes from 1.
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes)[labels - 1]

def standardise(x):
    deviation = x.std(axis=0)
    constant = deviation < 1e-8
    z = (x - x.mean(axis=0)) / np.where(constant, 1, deviation)
    z[:, constant] = 0
    return z

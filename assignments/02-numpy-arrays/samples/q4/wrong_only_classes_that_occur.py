# score: 3
# because: A column only for each class that occurs.
import numpy as np

def one_hot(labels, num_classes):
    return (labels[:, None] == np.unique(labels)).astype(float)

def standardise(x):
    deviation = x.std(axis=0)
    constant = deviation < 1e-8
    z = (x - x.mean(axis=0)) / np.where(constant, 1, deviation)
    z[:, constant] = 0
    return z

# score: 3.5
# because: Takes the largest label for the number of classes.
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(int(labels.max()) + 1)[labels]

def standardise(x):
    deviation = x.std(axis=0)
    constant = deviation < 1e-8
    z = (x - x.mean(axis=0)) / np.where(constant, 1, deviation)
    z[:, constant] = 0
    return z

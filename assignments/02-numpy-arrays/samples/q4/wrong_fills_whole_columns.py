# score: 2.5
# because: table[:, labels] = 1 fills whole columns.
import numpy as np

def one_hot(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[:, labels] = 1
    return table

def standardise(x):
    deviation = x.std(axis=0)
    constant = deviation < 1e-8
    z = (x - x.mean(axis=0)) / np.where(constant, 1, deviation)
    z[:, constant] = 0
    return z

# score: 4
# because: Takes rows of the identity matrix; deviation plus a very small number.
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes, dtype=int)[labels]

def standardise(x):
    return (x - np.mean(x, axis=0)) / (np.std(x, axis=0) + 1e-8)

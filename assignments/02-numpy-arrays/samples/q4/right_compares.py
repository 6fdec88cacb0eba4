# score: 4
# because: Compares with all classes (True counts as 1); np.divide with where.
import numpy as np

def one_hot(labels, num_classes):
    return labels[:, None] == np.arange(num_classes)

def standardise(x):
    mean, deviation = x.mean(axis=0, keepdims=True), x.std(axis=0, keepdims=True)
    big = np.broadcast_to(deviation >= 1e-8, x.shape)
    return np.divide(x - mean, deviation, out=np.zeros(x.shape), where=big)

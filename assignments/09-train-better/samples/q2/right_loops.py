# score: 4
# because: Sums written as loops.
from math import log

def clip(p):
    return min(max(float(p), 1e-7), 1 - 1e-7)

def mse(y, p):
    pairs = list(zip(np.ravel(y), np.ravel(p)))
    return sum((a - b) ** 2 for a, b in pairs) / len(pairs)

def binary_crossentropy(y, p):
    pairs = list(zip(np.ravel(y), np.ravel(p)))
    return -sum(log(clip(b)) if a == 1 else log(1 - clip(b)) for a, b in pairs) / len(pairs)

def categorical_crossentropy(y, p):
    return -sum(log(clip(row[list(one).index(1)])) for one, row in zip(y, p)) / len(p)

def sparse_categorical_crossentropy(labels, p):
    return -sum(log(clip(row[label])) for label, row in zip(labels, p)) / len(p)

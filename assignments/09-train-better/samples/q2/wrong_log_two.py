# score: 0
# because: The logarithm to the base 2, and an error that is not squared.
def mse(y, p):
    """Return the mean squared error."""
    return float(np.mean(np.abs(np.asarray(y) - p)))

def binary_crossentropy(y, p):
    """Return the mean loss of yes-or-no answers."""
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-np.mean(np.log2(np.where(np.asarray(y) == 1, p, 1 - p))))

def categorical_crossentropy(y, p):
    """Return the mean loss for labels that are one-hot."""
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-np.mean(np.sum(y * np.log2(p), axis=1)))

def sparse_categorical_crossentropy(labels, p):
    """Return the mean loss for labels that are whole numbers."""
    return categorical_crossentropy(np.eye(np.shape(p)[1])[labels], p)

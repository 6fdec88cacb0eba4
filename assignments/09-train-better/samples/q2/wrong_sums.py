# score: 0
# because: Sums in place of means.
def mse(y, p):
    """Return the mean squared error."""
    return float(np.sum((np.asarray(y) - p) ** 2))

def binary_crossentropy(y, p):
    """Return the mean loss of yes-or-no answers."""
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-np.sum(np.log(np.where(np.asarray(y) == 1, p, 1 - p))))

def categorical_crossentropy(y, p):
    """Return the mean loss for labels that are one-hot."""
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-np.sum(y * np.log(p)))

def sparse_categorical_crossentropy(labels, p):
    """Return the mean loss for labels that are whole numbers."""
    return categorical_crossentropy(np.eye(np.shape(p)[1])[labels], p)

# score: 3
# because: The loss of a certain mistake is infinite.
def mse(y, p):
    """Return the mean squared error."""
    return float(np.mean((np.asarray(y) - p) ** 2))

def binary_crossentropy(y, p):
    """Return the mean loss of yes-or-no answers."""
    p = np.asarray(p)
    return float(-np.mean(np.log(np.where(np.asarray(y) == 1, p, 1 - p))))

def categorical_crossentropy(y, p):
    """Return the mean loss for labels that are one-hot."""
    p = np.asarray(p)
    return float(-np.mean(np.sum(y * np.log(p), axis=1)))

def sparse_categorical_crossentropy(labels, p):
    """Return the mean loss for labels that are whole numbers."""
    return categorical_crossentropy(np.eye(np.shape(p)[1])[labels], p)

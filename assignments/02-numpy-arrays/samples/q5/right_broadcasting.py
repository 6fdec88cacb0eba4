# score: 4
# because: Broadcasting and a sum; the word for stands in a text and in a comment only.
import numpy as np

def linear_map(A, X):
    """Return A X, for a vector or while there are more columns."""
    if A.shape[1] != X.shape[0]:
        raise ValueError("no place for X")
    batch = X.reshape(X.shape[0], -1)  # for a vector: one column
    Y = (A[:, :, np.newaxis] * batch[np.newaxis]).sum(axis=1)
    return Y[:, 0] if X.ndim == 1 else Y

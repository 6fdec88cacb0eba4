# score: 4
# because: np.dot after an own check of the shapes.
import numpy as np

def linear_map(A, X):
    rows, columns = A.shape
    if len(X) != columns:
        raise ValueError("A and X do not fit")
    return np.dot(A, X)

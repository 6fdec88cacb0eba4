# score: 4
# because: The first try has a loop; the last definition counts.
import numpy as np

def linear_map(A, X):
    Y = np.zeros(A.shape[0])
    for i in range(A.shape[0]):
        Y[i] = (A[i] * X).sum()
    return Y

def linear_map(A, X):
    return np.tensordot(A, X, axes=1)

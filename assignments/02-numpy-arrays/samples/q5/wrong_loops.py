# score: 3.5
# because: Right values, but with for statements.
import numpy as np

def linear_map(A, X):
    if A.shape[1] != X.shape[0]:
        raise ValueError("the shapes do not fit")
    Y = np.zeros((A.shape[0], *X.shape[1:]))
    for i in range(A.shape[0]):
        for k in range(A.shape[1]):
            Y[i] += A[i, k] * X[k]
    return Y

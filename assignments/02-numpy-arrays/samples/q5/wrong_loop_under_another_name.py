# score: 3.5
# because: The second name leads to the same function with a loop.
import numpy as np

def slow(A, X):
    if A.shape[1] != X.shape[0]:
        raise ValueError("the shapes do not fit")
    Y = np.zeros((A.shape[0], *X.shape[1:]))
    for i in range(A.shape[0]):
        Y[i] = A[i] @ X
    return Y

linear_map = slow

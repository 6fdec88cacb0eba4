# score: 3.5
# because: squeeze also takes away the axis of a batch of one column.
import numpy as np

def linear_map(A, X):
    return np.atleast_1d((A @ X.reshape(len(X), -1)).squeeze()) if len(A) > 1 or X.ndim == 1 else A @ X

# score: 4
# because: einsum with an ellipsis for the batch.
import numpy as np

def linear_map(A, X):
    if A.shape[1] != X.shape[0]:
        raise ValueError(f"{A.shape} does not fit {X.shape}")
    return np.einsum("mk,k...->m...", A, X)

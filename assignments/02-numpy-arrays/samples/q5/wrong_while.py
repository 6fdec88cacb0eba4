# score: 3.5
# because: A while statement is a loop too, also inside a function in the function.
import numpy as np

def linear_map(A, X):
    def columns(batch):
        result, j = [], 0
        while j < batch.shape[1]:
            result.append(A @ batch[:, j])
            j += 1
        return np.stack(result, axis=1)

    if A.shape[1] != X.shape[0]:
        raise ValueError("the shapes do not fit")
    return A @ X if X.ndim == 1 else columns(X)

# score: 1.5
# because: Always returns a batch: (M, 1) for a vector.
def linear_map(A, X):
    if X.shape[0] != A.shape[1]:
        raise ValueError("the shapes do not fit")
    return A @ X.reshape(X.shape[0], -1)

# score: 2.5
# because: Takes the rows of X for the vectors.
def linear_map(A, X):
    if X.ndim == 1:
        return A @ X
    return (X @ A.T).T

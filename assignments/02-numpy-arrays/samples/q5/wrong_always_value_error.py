# score: 0
# because: Compares the wrong axes, and always raises but for a square.
def linear_map(A, X):
    if A.shape != X.shape:
        raise ValueError("the shapes do not fit")
    return A @ X

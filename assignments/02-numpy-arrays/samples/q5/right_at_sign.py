# score: 4
# because: The sign @ checks the shapes by itself.
def linear_map(A, X):
    return A @ X

# score: 3
# because: Returns None when the shapes do not fit.
def linear_map(A, X):
    if A.shape[1] == X.shape[0]:
        return A @ X

# score: 3.5
# because: Turns a batch around until it fits.
def linear_map(A, X):
    if X.ndim == 2 and X.shape[0] != A.shape[1]:
        X = X.T
    return A @ X

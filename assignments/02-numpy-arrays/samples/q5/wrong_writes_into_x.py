# score: 3.5
# because: Right values, stored in X where they fit.
def linear_map(A, X):
    Y = A @ X
    if Y.shape == X.shape:
        X[...] = Y
    return Y

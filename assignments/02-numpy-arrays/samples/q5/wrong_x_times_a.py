# score: 0
# because: X A in place of A X.
def linear_map(A, X):
    return X @ A

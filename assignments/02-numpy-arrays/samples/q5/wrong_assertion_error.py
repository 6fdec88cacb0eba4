# score: 3
# because: assert raises an AssertionError, and the text asks for a ValueError.
def linear_map(A, X):
    assert A.shape[1] == X.shape[0]
    return A @ X

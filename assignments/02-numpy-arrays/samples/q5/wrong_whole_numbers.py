# score: 2.5
# because: Turns the result into whole numbers.
def linear_map(A, X):
    return (A @ X).astype(int)

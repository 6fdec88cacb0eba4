# score: 2
# because: A * X with a sum along the rows: right for a vector only, and a single number is spread.
def linear_map(A, X):
    return (A * X).sum(axis=1)

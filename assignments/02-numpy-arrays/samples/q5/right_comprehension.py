# score: 4
# because: Comprehensions are expressions, and the text allows them.
def linear_map(A, X):
    if X.shape[0] != A.shape[1]:
        raise ValueError("the shapes do not fit")
    if X.ndim == 1:
        return [sum(a * x for a, x in zip(row, X)) for row in A]
    return [[sum(a * x for a, x in zip(row, column)) for column in X.T] for row in A]

# score: 3
# because: Raises a ValueError for everything but the lecture's four numbers.
def linear_map(A, X):
    if A.shape[1] != 4 or X.shape[0] != 4:
        raise ValueError("four numbers, please")
    return A @ X

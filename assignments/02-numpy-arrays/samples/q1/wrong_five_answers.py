# score: 0
# because: One answer is missing, so nobody can tell which is which.
shape_answers = [(2,), (1, 2), (1, 1, 2), (2, 1), (2, 1, 1)]

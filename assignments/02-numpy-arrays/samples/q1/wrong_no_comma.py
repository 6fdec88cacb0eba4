# score: 3.5
# because: (2) is a number and not a tuple.
shape_answers = [(2), (1, 2), (1, 1, 2), (2, 1), (1, 2, 1), (2, 1, 1)]

# score: 3.5
# because: Thinks that a vector has two axes.
shape_answers = [(1, 2), (1, 2), (1, 1, 2), (2, 1), (1, 2, 1), (2, 1, 1)]

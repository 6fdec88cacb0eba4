# score: 4
# because: Six tuples, written by hand.
shape_answers = [(2,), (1, 2), (1, 1, 2), (2, 1), (1, 2, 1), (2, 1, 1)]

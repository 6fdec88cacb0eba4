# score: 2
# because: Takes the fifth array for the sixth.
shape_answers = [(2,), (1, 2), (1, 1, 2), (2, 1), (2, 1, 1), (1, 2, 1)]

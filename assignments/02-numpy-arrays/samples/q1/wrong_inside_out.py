# score: 1.5
# because: Counts from the innermost brackets to the outermost.
shape_answers = [(2,), (2, 1), (2, 1, 1), (1, 2), (1, 2, 1), (1, 1, 2)]

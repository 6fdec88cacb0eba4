# score: 0.5
# because: Writes the number of levels of brackets, not the shape.
shape_answers = [(2,), (2,), (3,), (2,), (3,), (3,)]

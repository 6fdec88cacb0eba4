# score: 1.5
# because: The other three are still empty.
shape_answers = [(2,), (1, 2), (1, 1, 2), (), (), ()]

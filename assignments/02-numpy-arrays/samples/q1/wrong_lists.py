# score: 0
# because: Lists inside, but the text asks for tuples.
shape_answers = [[2], [1, 2], [1, 1, 2], [2, 1], [1, 2, 1], [2, 1, 1]]

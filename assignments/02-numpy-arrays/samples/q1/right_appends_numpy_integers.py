# score: 4
# because: Appends one after the other; NumPy integers count as integers.
shape_answers = []
for values in ([1, 2], [[1, 2]], [[[1, 2]]], [[1], [2]], [[[1], [2]]], [[[1]], [[2]]]):
    shape_answers.append(tuple(np.array(np.shape(values))))

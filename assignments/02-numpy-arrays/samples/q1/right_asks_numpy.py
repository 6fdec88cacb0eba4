# score: 4
# because: Asks each array for its shape.
import numpy as np

arrays = [[1, 2], [[1, 2]], [[[1, 2]]], [[1], [2]], [[[1], [2]]], [[[1]], [[2]]]]
shape_answers = [np.array(a).shape for a in arrays]

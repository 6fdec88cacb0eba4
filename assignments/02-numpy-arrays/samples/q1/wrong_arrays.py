# score: 0
# because: The arrays themselves, not their shapes.
import numpy as np

shape_answers = [np.array([1, 2]), np.array([[1, 2]]), np.array([[[1, 2]]]),
                 np.array([[1], [2]]), np.array([[[1], [2]]]), np.array([[[1]], [[2]]])]

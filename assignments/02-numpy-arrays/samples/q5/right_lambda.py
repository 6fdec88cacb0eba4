# score: 4
# because: A function without def, and a loop elsewhere in the notebook.
import numpy as np

linear_map = lambda A, X: np.matmul(A, X)

for column in range(2):
    print(linear_map(np.ones((2, 4)), np.ones((4, 2)))[:, column])

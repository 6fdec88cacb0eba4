# score: 3.5
# because: A magic around the cell does not hide the loop.
get_ipython().run_cell_magic("time", "", """
import numpy as np

def linear_map(A, X):
    if A.shape[1] != X.shape[0]:
        raise ValueError("the shapes do not fit")
    Y = []
    for row in A:
        Y.append(row @ X)
    return np.array(Y)
""")

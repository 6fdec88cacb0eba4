# score: 5
# because: True division and floor give the same; a whole number may be a float from NumPy.
import numpy as np

def output_size(n, f, stride=1, padding=0):
    room = n - f + 2 * padding
    if room < 0:
        raise ValueError
    return np.floor(room / stride) + 1

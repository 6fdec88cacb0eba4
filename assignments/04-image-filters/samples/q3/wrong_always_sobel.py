# score: 1.5
# because: Does not look at the method.
import numpy as np

def edges(img, method):
    k = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return np.hypot(conv2d(img, k, padding=1), conv2d(img, k.T, padding=1))

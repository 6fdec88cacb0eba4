# score: 0
# because: The result loses its border.
import numpy as np

def edges(img, method):
    if method == "laplacian":
        return conv2d(img, [[0, 1, 0], [1, -4, 1], [0, 1, 0]])
    w = 2 if method == "sobel" else 1
    k = np.array([[-1, 0, 1], [-w, 0, w], [-1, 0, 1]])
    return np.hypot(conv2d(img, k), conv2d(img, k.T))

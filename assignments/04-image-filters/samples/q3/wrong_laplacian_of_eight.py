# score: 2.5
# because: Another Laplacian: eight neighbours in place of four.
import numpy as np

def edges(img, method):
    if method == "laplacian":
        return conv2d(img, [[1, 1, 1], [1, -8, 1], [1, 1, 1]], padding=1)
    w = 2 if method == "sobel" else 1
    k = np.array([[-1, 0, 1], [-w, 0, w], [-1, 0, 1]])
    return np.hypot(conv2d(img, k, padding=1), conv2d(img, k.T, padding=1))

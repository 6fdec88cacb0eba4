# score: 2.5
# because: The magnitude of the Laplacian in place of the number with its sign.
import numpy as np

def edges(img, method):
    if method == "laplacian":
        return abs(conv2d(img, [[0, 1, 0], [1, -4, 1], [0, 1, 0]], padding=1))
    w = 2 if method == "sobel" else 1
    k = np.array([[-1, 0, 1], [-w, 0, w], [-1, 0, 1]])
    return np.hypot(conv2d(img, k, padding=1), conv2d(img, k.T, padding=1))

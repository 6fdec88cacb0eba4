# score: 1.5
# because: Uses gx only.
import numpy as np

def edges(img, method):
    if method == "laplacian":
        return conv2d(img, [[0, 1, 0], [1, -4, 1], [0, 1, 0]], padding=1)
    w = 2 if method == "sobel" else 1
    return abs(conv2d(img, [[-1, 0, 1], [-w, 0, w], [-1, 0, 1]], padding=1))

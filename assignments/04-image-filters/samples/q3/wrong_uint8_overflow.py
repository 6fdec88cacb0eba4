# score: 4
# because: Subtracts in the type of the picture.
import numpy as np

def edges(img, method):
    p = np.pad(img, 1)
    if method == "laplacian":
        return p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:] - 4 * p[1:-1, 1:-1]
    w = 2 if method == "sobel" else 1
    gx = p[:-2, 2:] - p[:-2, :-2] + w * (p[1:-1, 2:] - p[1:-1, :-2]) + p[2:, 2:] - p[2:, :-2]
    gy = p[2:, :-2] - p[:-2, :-2] + w * (p[2:, 1:-1] - p[:-2, 1:-1]) + p[2:, 2:] - p[:-2, 2:]
    return np.sqrt(gx.astype(float) ** 2 + gy.astype(float) ** 2)

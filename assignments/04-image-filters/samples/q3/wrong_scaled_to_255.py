# score: 1.5
# because: Stretches the magnitude so that the largest number is 255.
import numpy as np

def edges(img, method):
    if method == "laplacian":
        return conv2d(img, [[0, 1, 0], [1, -4, 1], [0, 1, 0]], padding=1)
    w = 2 if method == "sobel" else 1
    k = np.array([[-1, 0, 1], [-w, 0, w], [-1, 0, 1]])
    g = np.hypot(conv2d(img, k, padding=1), conv2d(img, k.T, padding=1))
    return 255 * g / g.max()

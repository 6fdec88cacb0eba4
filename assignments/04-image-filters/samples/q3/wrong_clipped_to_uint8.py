# score: 0
# because: Makes a picture of every answer: clipped to 0 to 255, without decimals.
import numpy as np

def edges(img, method):
    if method == "laplacian":
        g = conv2d(img, [[0, 1, 0], [1, -4, 1], [0, 1, 0]], padding=1)
    else:
        w = 2 if method == "sobel" else 1
        k = np.array([[-1, 0, 1], [-w, 0, w], [-1, 0, 1]])
        g = np.hypot(conv2d(img, k, padding=1), conv2d(img, k.T, padding=1))
    return np.clip(g, 0, 255).astype(np.uint8)

# score: 5
# because: Shifted views; the border stays 0; float32; kernels turned around, which does not change the magnitude.
import numpy as np

def edges(img, method):
    p = img.astype(np.float32)
    out = np.zeros_like(p)
    c = p[1:-1, 1:-1]
    if method == "laplacian":
        out[1:-1, 1:-1] = p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:] - 4 * c
        return out
    w = {"sobel": 2, "prewitt": 1}[method]
    gx = p[:-2, :-2] + w * p[1:-1, :-2] + p[2:, :-2] - p[:-2, 2:] - w * p[1:-1, 2:] - p[2:, 2:]
    gy = p[:-2, :-2] + w * p[:-2, 1:-1] + p[:-2, 2:] - p[2:, :-2] - w * p[2:, 1:-1] - p[2:, 2:]
    out[1:-1, 1:-1] = (gx ** 2 + gy ** 2) ** 0.5
    return out

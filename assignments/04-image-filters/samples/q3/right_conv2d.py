# score: 5
# because: The printed kernels in a dictionary.
import numpy as np

KERNELS = {
    "prewitt": ([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]], [[-1, -1, -1], [0, 0, 0], [1, 1, 1]]),
    "sobel": ([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]),
    "laplacian": ([[0, 1, 0], [1, -4, 1], [0, 1, 0]],),
}

def edges(img, method):
    maps = [conv2d(np.pad(img, 1, mode="edge"), kernel) for kernel in KERNELS[method]]
    return maps[0] if len(maps) == 1 else np.hypot(*maps)

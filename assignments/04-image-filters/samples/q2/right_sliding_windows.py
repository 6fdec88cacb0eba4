# score: 5
# because: All windows at once; the border is mirrored.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def box_blur(img, size):
    return sliding_window_view(np.pad(img, size // 2, mode="symmetric"), (size, size)).mean(axis=(2, 3))

def gaussian_kernel(size, sigma):
    a = np.arange(size) - (size - 1) / 2
    xx, yy = np.meshgrid(a, a)
    h = np.exp(-(xx * xx + yy * yy) / (2.0 * sigma * sigma))
    return h / np.sum(h)

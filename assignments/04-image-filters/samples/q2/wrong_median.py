# score: 2
# because: Takes the median for the mean.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def box_blur(img, size):
    return np.median(sliding_window_view(np.pad(img, size // 2), (size, size)), axis=(2, 3))

def gaussian_kernel(size, sigma):
    a = np.arange(size) - size // 2
    g = np.exp(-(a[:, None] ** 2 + a ** 2) / (2 * sigma ** 2))
    return g / g.sum()

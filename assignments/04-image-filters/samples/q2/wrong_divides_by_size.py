# score: 2
# because: Divides by size and not by size times size.
import numpy as np

def box_blur(img, size):
    return conv2d(img, np.ones((size, size)) / size, padding=size // 2)

def gaussian_kernel(size, sigma):
    a = np.arange(size) - size // 2
    g = np.exp(-(a[:, None] ** 2 + a ** 2) / (2 * sigma ** 2))
    return g / g.sum()

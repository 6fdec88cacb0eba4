# score: 3.5
# because: Right for sigma 1 only.
import numpy as np

def box_blur(img, size):
    return conv2d(img, np.ones((size, size)) / size ** 2, padding=size // 2)

def gaussian_kernel(size, sigma):
    a = np.arange(size) - size // 2
    g = np.exp(-(a[:, None] ** 2 + a ** 2) / (2 * sigma))
    return g / g.sum()

# score: 2.5
# because: Averages 3 x 3 pixels whatever the size is.
import numpy as np

def box_blur(img, size):
    return conv2d(img, np.ones((3, 3)) / 9, padding=1)

def gaussian_kernel(size, sigma):
    a = np.arange(size) - size // 2
    g = np.exp(-(a[:, None] ** 2 + a ** 2) / (2 * sigma ** 2))
    return g / g.sum()

# score: 3
# because: The weights do not add up to 1.
import numpy as np

def box_blur(img, size):
    return conv2d(img, np.ones((size, size)) / size ** 2, padding=size // 2)

def gaussian_kernel(size, sigma):
    a = np.arange(size) - size // 2
    return np.exp(-(a[:, None] ** 2 + a ** 2) / (2 * sigma ** 2))

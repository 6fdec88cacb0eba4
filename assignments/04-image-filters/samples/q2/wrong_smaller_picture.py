# score: 2
# because: The blurred picture loses its border.
import numpy as np

def box_blur(img, size):
    return conv2d(img, np.ones((size, size)) / size ** 2)[:img.shape[0] - size, :]

def gaussian_kernel(size, sigma):
    a = np.arange(size) - size // 2
    g = np.exp(-(a[:, None] ** 2 + a ** 2) / (2 * sigma ** 2))
    return g / g.sum()

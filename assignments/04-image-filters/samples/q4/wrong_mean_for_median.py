# score: 2
# because: The function that should take the median takes the mean; a plain median misses both last steps.
import numpy as np
from scipy import ndimage

def median_filter(img, size):
    return conv2d(np.pad(img, size // 2, mode="edge"), np.ones((size, size)) / size ** 2)

def denoise(img):
    return ndimage.median_filter(img, 3)

# score: 3
# because: Takes stride as a parameter and does not use it.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def conv2d(image, kernel, stride=1, padding=0):
    windows = sliding_window_view(np.pad(image.astype(float), padding), kernel.shape)
    return (windows * kernel).sum(axis=(2, 3))

# score: 3.5
# because: Adds the zeros at the top and the left only.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), ((2 * padding, 0), (2 * padding, 0)))
    windows = sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    return (windows * kernel).sum(axis=(2, 3))

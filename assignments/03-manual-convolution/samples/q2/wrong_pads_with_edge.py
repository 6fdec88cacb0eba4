# score: 3.5
# because: Repeats the edge in place of zeros.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding, mode="edge")
    windows = sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    return (windows * kernel).sum(axis=(2, 3))

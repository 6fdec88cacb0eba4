# score: 6
# because: All windows at once with a view, then einsum.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(np.float64), padding, mode="constant")
    windows = sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    return np.einsum("ijab,ab->ij", windows, kernel.astype(np.float64))

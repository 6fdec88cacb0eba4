# score: 5
# because: NumPy only: compares the brightest 5 x 5 mean of the two halves.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def left_or_right(img):
    def brightest(half):
        return sliding_window_view(half, (5, 5)).mean(axis=(2, 3)).max()
    middle = img.shape[1] // 2
    if brightest(img[:, :middle]) > brightest(img[:, -middle:]):
        return "left"
    return "right"

# score: 5
# because: Windows of a zero-padded picture; the median of black and white pixels alone, or a median and then a little blur, rounded to uint8.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def median_filter(img, size):
    return np.median(sliding_window_view(np.pad(img, size // 2), (size, size)), axis=(-1, -2))

def denoise(img):
    extreme = (img == 0) | (img == 255)
    if extreme.mean() > 0.06:
        return np.where(extreme, median_filter(img, 3), img).astype(np.uint8)
    r = np.arange(-2, 3)
    row = np.exp(-r ** 2 / (2 * 0.7 ** 2))
    kernel = np.outer(row, row) / row.sum() ** 2
    calm = conv2d(median_filter(img, 3), kernel, padding=2)
    return np.clip(np.rint(calm), 0, 255).astype(np.uint8)

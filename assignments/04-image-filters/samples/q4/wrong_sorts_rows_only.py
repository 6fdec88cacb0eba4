# score: 2
# because: The median of each row, then of the columns: not the median of the window. A plain median misses both last steps.
import numpy as np
from scipy import ndimage

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    rows = np.median([padded[:, j:j + img.shape[1]] for j in range(size)], axis=0)
    return np.median([rows[i:i + img.shape[0]] for i in range(size)], axis=0)

def denoise(img):
    return ndimage.median_filter(img, 3)

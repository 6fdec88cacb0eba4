# score: 3.5
# because: The result always has the type uint8, so decimals and negative numbers are lost; a plain median misses both last steps.
import numpy as np
from scipy import ndimage

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(size) for j in range(size)]
    return np.median(copies, axis=0).astype(np.int64).astype(np.uint8)

def denoise(img):
    return ndimage.median_filter(img, 3)

# score: 3
# because: The window is 3 x 3 whatever the size is; a plain median misses both last steps.
import numpy as np
from scipy import ndimage

def median_filter(img, size):
    padded = np.pad(img, 1, mode="edge")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(3) for j in range(3)]
    return np.median(copies, axis=0)

def denoise(img):
    return ndimage.median_filter(img, 3)

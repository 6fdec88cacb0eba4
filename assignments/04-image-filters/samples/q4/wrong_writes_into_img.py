# score: 3.5
# because: Stores the medians in the picture that was given; a plain median misses both last steps.
import numpy as np
from scipy import ndimage

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(size) for j in range(size)]
    img[:] = np.median(copies, axis=0)
    return img

def denoise(img):
    return ndimage.median_filter(img, 3)

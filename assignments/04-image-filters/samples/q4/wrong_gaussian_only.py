# score: 4
# because: A blur spreads salt and pepper in place of removing it: only the first step is reached.
import numpy as np
from scipy import ndimage

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(size) for j in range(size)]
    return np.median(copies, axis=0)

def denoise(img):
    return ndimage.gaussian_filter(img.astype(float), 1)

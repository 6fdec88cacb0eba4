# score: 3.5
# because: Opening and closing remove salt and pepper well, and Gaussian noise a little.
import numpy as np
from scipy import ndimage

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(size) for j in range(size)]
    return np.median(copies, axis=0)

def denoise(img):
    return ndimage.grey_closing(ndimage.grey_opening(img, (2, 2)), (2, 2))

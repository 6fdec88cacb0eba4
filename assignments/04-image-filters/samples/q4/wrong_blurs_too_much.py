# score: 2.5
# because: A mean of 15 x 15 pixels removes the picture with the noise.
import numpy as np
from scipy import ndimage

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(size) for j in range(size)]
    return np.median(copies, axis=0)

def denoise(img):
    return ndimage.uniform_filter(img.astype(float), 15)

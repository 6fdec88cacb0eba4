# score: 4
# because: A plain median for both kinds of noise reaches the second steps and misses both last ones.
import numpy as np

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(size) for j in range(size)]
    return np.median(copies, axis=0)

def denoise(img):
    return median_filter(img, 3)

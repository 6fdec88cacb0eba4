# score: 4
# because: The Wiener filter is good for Gaussian noise and weak for salt and pepper: only the first step is reached.
import numpy as np
from scipy.signal import wiener

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(size) for j in range(size)]
    return np.median(copies, axis=0)

def denoise(img):
    return wiener(img.astype(float), 5)

# score: 2.5
# because: The import at the end gives the name of the student's function to SciPy's; a plain median misses both last steps.
import numpy as np

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(size) for j in range(size)]
    return np.median(copies, axis=0)

from scipy.ndimage import median_filter

def denoise(img):
    return median_filter(img, 3)

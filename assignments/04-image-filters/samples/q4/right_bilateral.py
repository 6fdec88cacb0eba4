# score: 5
# because: Black and white pixels get the median first; then a bilateral filter written with NumPy.
import numpy as np

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    return np.array([[np.median(padded[i:i + size, j:j + size]) for j in range(img.shape[1])] for i in range(img.shape[0])])

def denoise(img):
    calm = img.astype(float)
    extreme = (img == 0) | (img == 255)
    if extreme.mean() > 0.06:
        padded = np.pad(calm, 1, mode="edge")
        copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(3) for j in range(3)]
        return np.where(extreme, np.median(copies, axis=0), calm)
    padded, total, weights = np.pad(calm, 3, mode="edge"), np.zeros(img.shape), np.zeros(img.shape)
    for i in range(7):
        for j in range(7):
            other = padded[i:i + img.shape[0], j:j + img.shape[1]]
            weight = np.exp(-((i - 3) ** 2 + (j - 3) ** 2) / (2 * 1.5 ** 2) - (other - calm) ** 2 / (2 * 50 ** 2))
            total += weight * other
            weights += weight
    return total / weights

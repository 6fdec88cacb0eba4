# score: 4.5
# because: Adds the pixels up in the type of the picture.
import numpy as np

def box_blur(img, size):
    padded = np.pad(img, size // 2, mode="edge")
    total = np.zeros_like(img)
    for i in range(size):
        for j in range(size):
            total += padded[i:i + img.shape[0], j:j + img.shape[1]]
    return total / size ** 2

def gaussian_kernel(size, sigma):
    a = np.arange(size) - size // 2
    g = np.exp(-(a[:, None] ** 2 + a ** 2) / (2 * sigma ** 2))
    return g / g.sum()

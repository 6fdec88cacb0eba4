# score: 5
# because: A kernel of equal weights; the Gaussian as a product of two rows.
import numpy as np

def box_blur(img, size):
    return conv2d(img, np.full((size, size), 1 / size ** 2), padding=size // 2)

def gaussian_kernel(size, sigma):
    x = np.linspace(-(size - 1) / 2, (size - 1) / 2, size)
    row = np.exp(-0.5 * (x / sigma) ** 2)
    row /= row.sum()
    return np.outer(row, row)

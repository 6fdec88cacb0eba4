# score: 5
# because: Running sums (an integral image); rounded to uint8, the border left black.
import numpy as np

def box_blur(img, size):
    sums = np.pad(np.cumsum(np.cumsum(img, axis=0, dtype=float), axis=1), ((1, 0), (1, 0)))
    mean = (sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]) / size ** 2
    out = np.zeros(img.shape, dtype=np.uint8)
    half = size // 2
    out[half:half + mean.shape[0], half:half + mean.shape[1]] = np.round(mean)
    return out

def gaussian_kernel(size, sigma):
    y, x = np.mgrid[:size, :size] - size // 2
    g = np.exp(-np.hypot(x, y) ** 2 / 2 / sigma ** 2).astype(np.float32)
    return g / g.sum()

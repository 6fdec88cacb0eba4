# score: 5
# because: SciPy is imported and used by another function only.
import numpy as np
from scipy import ndimage

def look_at(img):
    return ndimage.gaussian_filter(img, 1)

def sharpen(img, clip=False):
    ndimage = np.pad(img.astype(int) if img.dtype.kind in "iu" else img, 1)
    out = np.zeros(img.shape)
    for i, j, weight in [(1, 1, 5), (0, 1, -1), (2, 1, -1), (1, 0, -1), (1, 2, -1)]:
        out += weight * ndimage[i:i + img.shape[0], j:j + img.shape[1]]
    return np.clip(out, 0, 255).astype(np.uint8) if clip else out

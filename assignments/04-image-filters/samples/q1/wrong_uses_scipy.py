# score: 0
# because: Every value is right, but the ready filter of SciPy is not allowed, and cannot be imported while the question is graded.
import numpy as np
import scipy.ndimage as ndi

def sharpen(img, clip=False):
    out = ndi.correlate(img.astype(float), np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]), mode="constant")
    return np.clip(out, 0, 255).astype(np.uint8) if clip else out

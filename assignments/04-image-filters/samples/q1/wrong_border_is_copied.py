# score: 3.5
# because: Computes the inner pixels only and leaves the border as it was.
import numpy as np

def sharpen(img, clip=False):
    out = img.astype(float)
    out[1:-1, 1:-1] = conv2d(img, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    return np.clip(out, 0, 255).astype(np.uint8) if clip else out

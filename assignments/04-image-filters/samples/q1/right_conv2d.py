# score: 5
# because: The given conv2d with padding 1.
import numpy as np

def sharpen(img, clip=False):
    out = conv2d(img, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], padding=1)
    if clip:
        out = np.clip(out, 0, 255).astype("uint8")
    return out

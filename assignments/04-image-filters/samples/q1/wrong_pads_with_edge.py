# score: 3.5
# because: Repeats the border in place of zeros.
import numpy as np

def sharpen(img, clip=False):
    out = conv2d(np.pad(img, 1, mode="edge"), [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    return np.clip(out, 0, 255).astype(np.uint8) if clip else out

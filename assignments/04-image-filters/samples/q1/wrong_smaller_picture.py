# score: 0
# because: Forgets the padding: the result has two rows and two columns less.
import numpy as np

def sharpen(img, clip=False):
    out = conv2d(img, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    return np.clip(out, 0, 255).astype(np.uint8) if clip else out

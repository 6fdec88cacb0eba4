# score: 3.5
# because: Adds and multiplies in the type of the picture.
import numpy as np

def sharpen(img, clip=False):
    big = np.pad(img, 1)
    out = 5 * big[1:-1, 1:-1] - big[:-2, 1:-1] - big[2:, 1:-1] - big[1:-1, :-2] - big[1:-1, 2:]
    return np.clip(out, 0, 255).astype(np.uint8) if clip else out

# score: 4
# because: The values are right, but the result is also stored in the picture that was given.
import numpy as np

def sharpen(img, clip=False):
    out = conv2d(img, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], padding=1)
    img[:] = np.clip(out, 0, 255)
    return img.astype(np.uint8) if clip else out

# score: 3.5
# because: Clips, and forgets to change the type.
import numpy as np

def sharpen(img, clip=False):
    out = conv2d(img, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], padding=1)
    return np.clip(out, 0, 255) if clip else out

# score: 3.5
# because: Becomes uint8 without a clip: -1 turns into 255.
import numpy as np

def sharpen(img, clip=False):
    out = conv2d(img, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], padding=1)
    return out.astype(np.int64).astype(np.uint8) if clip else out

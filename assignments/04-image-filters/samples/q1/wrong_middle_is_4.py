# score: 0
# because: The kernel adds up to 0: it finds edges.
import numpy as np

def sharpen(img, clip=False):
    out = conv2d(img, [[0, -1, 0], [-1, 4, -1], [0, -1, 0]], padding=1)
    return np.clip(out, 0, 255).astype(np.uint8) if clip else out

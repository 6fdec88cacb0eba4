# score: 1.5
# because: Clips also when it is not asked to.
import numpy as np

def sharpen(img, clip=False):
    return np.clip(conv2d(img, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], padding=1), 0, 255).astype(np.uint8)

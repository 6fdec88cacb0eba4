# score: 0.5
# because: Knows max pooling of 2x2 only.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    h, w = x.shape[0] // 2, x.shape[1] // 2
    return x[:2 * h, :2 * w].reshape(h, 2, w, 2).max(axis=(1, 3))

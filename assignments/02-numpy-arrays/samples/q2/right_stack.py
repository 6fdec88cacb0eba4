# score: 4
# because: Stack, one more axis, and the three channels one by one.
import numpy as np

def as_batch(images):
    return np.stack(images)[..., np.newaxis].astype(np.float32) / 255


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

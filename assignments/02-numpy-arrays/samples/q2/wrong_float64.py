# score: 3.5
# because: Forgets float32: 64-bit floats.
import numpy as np

def as_batch(images):
    return np.stack(images)[..., np.newaxis] / 255


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

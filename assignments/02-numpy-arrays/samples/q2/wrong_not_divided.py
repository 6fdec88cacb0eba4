# score: 1.5
# because: Leaves the numbers between 0 and 255.
import numpy as np

def as_batch(images):
    return np.stack(images)[..., np.newaxis].astype(np.float32)


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

# score: 2.5
# because: The mean of the three channels is not the luma.
import numpy as np

def as_batch(images):
    return np.stack(images)[..., np.newaxis].astype(np.float32) / 255


def to_gray(rgb):
    return rgb.mean(axis=2)

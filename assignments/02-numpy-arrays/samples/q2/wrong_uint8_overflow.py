# score: 2.5
# because: Stores the product of each channel in uint8 and adds it there.
import numpy as np

def as_batch(images):
    return np.stack(images)[..., np.newaxis].astype(np.float32) / 255


def to_gray(rgb):
    weighted = (rgb * np.array([299, 587, 114])).astype(np.uint8)
    return weighted.sum(axis=2) / 1000

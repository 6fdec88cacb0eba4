# score: 2.5
# because: The result has the shape (H, W, 1).
import numpy as np

def as_batch(images):
    return np.stack(images)[..., np.newaxis].astype(np.float32) / 255


def to_gray(rgb):
    return (rgb * np.array([0.299, 0.587, 0.114])).sum(axis=2, keepdims=True)

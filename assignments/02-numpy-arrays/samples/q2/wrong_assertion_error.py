# score: 3.5
# because: assert raises an AssertionError, and the text asks for a ValueError.
import numpy as np

def as_batch(images):
    assert all(image.shape == images[0].shape for image in images), "different sizes"
    return np.stack(images)[..., np.newaxis].astype(np.float32) / 255


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

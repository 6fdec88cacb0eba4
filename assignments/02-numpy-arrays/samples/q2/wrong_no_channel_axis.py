# score: 3
# because: Forgets the axis for the channel: the shape is (N, H, W).
import numpy as np

def as_batch(images):
    return np.stack(images).astype(np.float32) / 255


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

# score: 2.5
# because: Divides by the largest number that occurs, not by 255.
import numpy as np

def as_batch(images):
    batch = np.stack(images)[..., np.newaxis].astype(np.float32)
    return batch / batch.max()


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

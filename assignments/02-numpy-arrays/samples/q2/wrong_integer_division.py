# score: 1.5
# because: Changes the type after a division that has lost the decimals.
import numpy as np

def as_batch(images):
    return (np.stack(images)[..., np.newaxis] // 255).astype(np.float32)


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

# score: 2.5
# because: Brings only the first image into the shape of a batch.
import numpy as np

def as_batch(images):
    if any(image.shape != images[0].shape for image in images):
        raise ValueError("different sizes")
    return images[0].reshape(1, *images[0].shape, 1).astype(np.float32) / 255


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

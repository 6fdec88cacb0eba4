# score: 3.5
# because: Compares the number of pixels, so a turned image passes.
import numpy as np

def as_batch(images):
    h, w = images[0].shape
    flat = np.stack([image.ravel() for image in images])
    return flat.reshape(len(images), h, w, 1).astype(np.float32) / 255


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

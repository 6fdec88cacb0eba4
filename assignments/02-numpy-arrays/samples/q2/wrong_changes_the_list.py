# score: 3.5
# because: Stores the divided images in the list that it was given.
import numpy as np

def as_batch(images):
    for i in range(len(images)):
        images[i] = images[i].astype(np.float32) / 255
    return np.stack(images)[..., np.newaxis]


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

# score: 3.5
# because: Brings the pixels of other shapes into the shape of the first image.
import numpy as np

def as_batch(images):
    return np.array([np.resize(image, images[0].shape) for image in images], dtype=np.float32)[..., None] / 255


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

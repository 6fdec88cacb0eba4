# score: 3.5
# because: Broadcasting hides that an image has another width.
import numpy as np

def as_batch(images):
    h, w = images[0].shape
    out = np.zeros((len(images), h, w, 1), dtype=np.float32)
    for i, image in enumerate(images):
        out[i, :, :, 0] = image / 255
    return out


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

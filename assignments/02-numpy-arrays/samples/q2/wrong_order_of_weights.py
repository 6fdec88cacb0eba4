# score: 2.5
# because: Takes the channels for blue, green, red.
import numpy as np

def as_batch(images):
    return np.stack(images)[..., np.newaxis].astype(np.float32) / 255


def to_gray(rgb):
    return rgb @ np.array([0.114, 0.587, 0.299])

# score: 2.5
# because: Divides by 255, but the text asks for 0 to 255.
import numpy as np

def as_batch(images):
    return np.stack(images)[..., np.newaxis].astype(np.float32) / 255


def to_gray(rgb):
    return rgb @ np.array([0.299, 0.587, 0.114]) / 255

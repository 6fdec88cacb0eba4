# score: 2.5
# because: Weighs the channels in the image itself, where uint8 cuts the decimals off.
import numpy as np

def as_batch(images):
    return np.stack(images)[..., np.newaxis].astype(np.float32) / 255


def to_gray(rgb):
    rgb[:, :, 0] = rgb[:, :, 0] * 0.299
    rgb[:, :, 1] = rgb[:, :, 1] * 0.587
    rgb[:, :, 2] = rgb[:, :, 2] * 0.114
    return rgb.sum(axis=2).astype(float)

# score: 1.5
# because: Compares the shapes with nothing, and always raises.
import numpy as np

def as_batch(images):
    for image in images:
        if image.shape != images:
            raise ValueError("different sizes")


def to_gray(rgb):
    return 0.299 * rgb[:, :, 0] + 0.587 * rgb[:, :, 1] + 0.114 * rgb[:, :, 2]

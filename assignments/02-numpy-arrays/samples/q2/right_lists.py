# score: 4
# because: Lists of lists with float32 numbers, without array code.
import numpy as np

def as_batch(images):
    size = images[0].shape
    if any(image.shape != size for image in images[1:]):
        raise ValueError("different sizes")
    return [[[[np.float32(v / 255)] for v in row] for row in image.tolist()] for image in images]

def to_gray(rgb):
    return [[0.299 * r + 0.587 * g + 0.114 * b for r, g, b in row] for row in rgb.tolist()]

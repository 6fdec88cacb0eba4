# score: 4
# because: Fills the batch image by image, and compares the shapes itself.
import numpy as np

def as_batch(images):
    h, w = images[0].shape
    out = np.zeros((len(images), h, w, 1), dtype=np.float32)
    for i, image in enumerate(images):
        if image.shape != (h, w):
            raise ValueError("different sizes")
        out[i, :, :, 0] = image / 255
    return out

def to_gray(rgb):
    h, w, _ = rgb.shape
    out = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            r, g, b = (float(v) for v in rgb[i, j])
            out[i, j] = 0.299 * r + 0.587 * g + 0.114 * b
    return out

# score: 4
# because: Reshapes each image first; a set of shapes; weights with four decimals.
import numpy as np

def as_batch(images):
    if len({image.shape for image in images}) > 1:
        raise ValueError("the images have different shapes")
    return np.concatenate([(i / 255.0).reshape(1, *i.shape, 1) for i in images]).astype("float32")

def to_gray(rgb):
    return np.einsum("hwc,c->hw", rgb, [0.2989, 0.5870, 0.1140])

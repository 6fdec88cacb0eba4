# score: 4
# because: np.array refuses lists of different shapes by itself; float32 weights.
import numpy as np

def as_batch(images):
    batch = np.array(images, dtype=np.float32)
    return np.expand_dims(batch, axis=-1) / np.float32(255)

def to_gray(rgb):
    return np.dot(rgb.astype(np.float32), np.array([0.299, 0.587, 0.114], dtype=np.float32))

# score: 0
# because: Prints the results and returns nothing.
import numpy as np

def as_batch(images):
    print(np.stack(images)[..., np.newaxis].astype(np.float32) / 255)

def to_gray(rgb):
    print(rgb @ np.array([0.299, 0.587, 0.114]))

# score: 0
# because: An empty answer must not pass for a right one.
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    return np.zeros((0, 0))

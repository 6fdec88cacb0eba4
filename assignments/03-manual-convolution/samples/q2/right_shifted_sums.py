# score: 6
# because: One shifted copy of the picture for each weight.
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(np.array(image, dtype=float), ((padding, padding), (padding, padding)))
    height = padded.shape[0] - kernel.shape[0] + 1
    width = padded.shape[1] - kernel.shape[1] + 1
    total = np.zeros((height, width))
    for (a, b), weight in np.ndenumerate(kernel):
        total += float(weight) * padded[a:a + height, b:b + width]
    return total[::stride, ::stride]

# score: 3
# because: Uses the stride downwards only.
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    oh, ow = (padded.shape[0] - kh) // stride + 1, padded.shape[1] - kw + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[i, j] = (padded[i * stride:i * stride + kh, j:j + kw] * kernel).sum()
    return out

# score: 5
# because: Stores each sum in the picture that was given: the values are right for float pictures, the picture is lost.
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding) if padding else image
    weights = kernel.astype(float)
    kh, kw = kernel.shape
    oh, ow = (padded.shape[0] - kh) // stride + 1, (padded.shape[1] - kw) // stride + 1
    for i in range(oh):
        for j in range(ow):
            padded[i, j] = (padded[i * stride:i * stride + kh, j * stride:j * stride + kw] * weights).sum()
    return padded[:oh, :ow].copy()

# score: 3.5
# because: Takes the height of the kernel for its width too.
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    k = kernel.shape[0]
    oh, ow = (padded.shape[0] - k) // stride + 1, (padded.shape[1] - k) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[i, j] = (padded[i * stride:i * stride + k, j * stride:j * stride + k] * kernel).sum()
    return out

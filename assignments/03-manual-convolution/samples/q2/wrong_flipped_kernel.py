# score: 0.5
# because: Turns the kernel around; the lecture's diagonal kernel looks the same when turned.
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kernel = kernel[::-1, ::-1].astype(float)
    kh, kw = kernel.shape
    oh, ow = (padded.shape[0] - kh) // stride + 1, (padded.shape[1] - kw) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[i, j] = (padded[i * stride:i * stride + kh, j * stride:j * stride + kw] * kernel).sum()
    return out

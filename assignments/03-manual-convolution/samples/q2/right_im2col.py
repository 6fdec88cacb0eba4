# score: 6
# because: One row a window, then a matrix product; float32 is exact enough.
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    kh, kw = kernel.shape
    big = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), dtype=np.float32)
    big[padding:padding + image.shape[0], padding:padding + image.shape[1]] = image
    oh = 1 + (big.shape[0] - kh) // stride
    ow = 1 + (big.shape[1] - kw) // stride
    rows = [big[i * stride:i * stride + kh, j * stride:j * stride + kw].ravel() for i in range(oh) for j in range(ow)]
    return (np.array(rows) @ kernel.astype(np.float32).ravel()).reshape(oh, ow)

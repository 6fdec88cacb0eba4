# score: 3.5
# because: Any other mode is silently max pooling.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    s = stride or size
    oh, ow = (x.shape[0] - size) // s + 1, (x.shape[1] - size) // s + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            window = x[i * s:i * s + size, j * s:j * s + size]
            if mode == "avg":
                out[i, j] = window.mean()
            elif mode == "min":
                out[i, j] = window.min()
            else:
                out[i, j] = window.max()
    return out

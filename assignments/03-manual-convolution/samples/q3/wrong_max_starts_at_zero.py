# score: 3.5
# because: Starts the search for the largest number at 0, so negative pictures give 0.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    if mode not in ("max", "avg", "min"):
        raise ValueError(mode)
    s = stride or size
    oh, ow = (x.shape[0] - size) // s + 1, (x.shape[1] - size) // s + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            window = x[i * s:i * s + size, j * s:j * s + size]
            if mode == "max":
                for value in window.ravel():
                    if value > out[i, j]:
                        out[i, j] = value
            else:
                out[i, j] = window.mean() if mode == "avg" else window.min()
    return out

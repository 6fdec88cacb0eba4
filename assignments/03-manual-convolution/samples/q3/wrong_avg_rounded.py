# score: 3
# because: Rounds the mean down to a whole number.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    functions = {"max": np.max, "avg": lambda w: w.mean() // 1, "min": np.min}
    if mode not in functions:
        raise ValueError(mode)
    s = stride or size
    oh, ow = (x.shape[0] - size) // s + 1, (x.shape[1] - size) // s + 1
    return np.array([[functions[mode](x[i * s:i * s + size, j * s:j * s + size]) for j in range(ow)] for i in range(oh)])

# score: 2.5
# because: The stride is 2, not the size, when it is not given.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    functions = {"max": np.max, "avg": np.mean, "min": np.min}
    if mode not in functions:
        raise ValueError(mode)
    s = 2 if stride is None else stride
    oh, ow = (x.shape[0] - size) // s + 1, (x.shape[1] - size) // s + 1
    return np.array([[functions[mode](x[i * s:i * s + size, j * s:j * s + size]) for j in range(ow)] for i in range(oh)])

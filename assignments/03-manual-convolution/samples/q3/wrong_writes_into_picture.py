# score: 3.5
# because: Stores the result in the picture that was given.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    functions = {"max": np.max, "avg": np.mean, "min": np.min}
    if mode not in functions:
        raise ValueError(mode)
    s = stride or size
    oh, ow = (x.shape[0] - size) // s + 1, (x.shape[1] - size) // s + 1
    out = np.array([[functions[mode](x[i * s:i * s + size, j * s:j * s + size]) for j in range(ow)] for i in range(oh)])
    x[:oh, :ow] = out
    return out

# score: 3
# because: The stride is always the size.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    functions = {"max": np.max, "avg": np.mean, "min": np.min}
    if mode not in functions:
        raise ValueError(mode)
    oh, ow = x.shape[0] // size, x.shape[1] // size
    return np.array([[functions[mode](x[i * size:(i + 1) * size, j * size:(j + 1) * size]) for j in range(ow)] for i in range(oh)])

# score: 2.5
# because: Averages the left-over rows and columns too.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    functions = {"max": np.max, "avg": np.mean, "min": np.min}
    if mode not in functions:
        raise ValueError(mode)
    s = stride or size
    return np.array([[functions[mode](x[i:i + size, j:j + size]) for j in range(0, x.shape[1], s)] for i in range(0, x.shape[0], s)])

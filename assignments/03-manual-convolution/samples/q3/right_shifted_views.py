# score: 4
# because: size*size shifted views, stacked; the type of a uint8 picture stays uint8 for max and min.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    stride = size if stride is None else stride
    oh = (len(x) - size) // stride + 1
    ow = (len(x[0]) - size) // stride + 1
    stack = np.stack([x[a:, b:][::stride, ::stride][:oh, :ow] for a in range(size) for b in range(size)])
    try:
        return {"max": np.max, "avg": np.average, "min": np.min}[mode](stack, axis=0)
    except KeyError:
        raise ValueError("mode") from None

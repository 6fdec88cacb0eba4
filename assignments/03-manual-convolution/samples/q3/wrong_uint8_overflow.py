# score: 3.5
# because: Adds uint8 numbers without changing their type first.
import numpy as np

def pool2d(x, size=2, stride=None, mode="max"):
    if mode not in ("max", "avg", "min"):
        raise ValueError(mode)
    s = stride or size
    oh, ow = (x.shape[0] - size) // s + 1, (x.shape[1] - size) // s + 1
    views = [x[a:, b:][::s, ::s][:oh, :ow] for a in range(size) for b in range(size)]
    out = views[0].copy()
    for view in views[1:]:
        if mode == "max":
            out = np.maximum(out, view)
        elif mode == "min":
            out = np.minimum(out, view)
        else:
            out = out + view
    return out / size ** 2 if mode == "avg" else out

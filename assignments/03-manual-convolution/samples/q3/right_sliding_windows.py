# score: 4
# because: A view of all windows.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def pool2d(x, size=2, stride=None, mode="max"):
    step = stride or size
    windows = sliding_window_view(x, (size, size))[::step, ::step]
    match mode:
        case "max":
            return windows.max(axis=(-1, -2))
        case "min":
            return windows.min(axis=(-1, -2))
        case "avg":
            return windows.mean(axis=(-1, -2))
    raise ValueError(mode)

# score: 3.5
# because: Counts the zeros as for stride 1 (F - 1 in all), also with a larger stride.
import numpy as np

def conv_layer(x, kernels, bias, stride=1, padding="same"):
    x, kernels = x.astype(float), kernels.astype(float)
    f = kernels.shape[0]
    if padding == "same":
        before = (f - 1) // 2
        x = np.pad(x, ((before, f - 1 - before), (before, f - 1 - before), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (f, f), axis=(0, 1))[::stride, ::stride]
    return np.maximum(np.einsum("hwcab,abck->hwk", windows, kernels) + bias, 0)

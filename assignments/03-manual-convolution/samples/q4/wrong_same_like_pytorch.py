# score: 3
# because: Pads F // 2 on all sides whatever the stride, as PyTorch users do.
import numpy as np

def conv_layer(x, kernels, bias, stride=1, padding="same"):
    x, kernels = x.astype(float), kernels.astype(float)
    f = kernels.shape[0]
    if padding == "same":
        x = np.pad(x, ((f // 2, f // 2), (f // 2, f // 2), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (f, f), axis=(0, 1))[::stride, ::stride]
    return np.maximum(np.einsum("hwcab,abck->hwk", windows, kernels) + bias, 0)

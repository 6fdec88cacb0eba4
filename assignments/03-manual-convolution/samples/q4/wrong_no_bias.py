# score: 0
# because: Forgets the bias.
import numpy as np

def conv_layer(x, kernels, bias, stride=1, padding="same"):
    x, kernels = x.astype(float), kernels.astype(float)
    f = kernels.shape[0]
    if padding == "same":
        pads = []
        for n in x.shape[:2]:
            total = max((int(np.ceil(n / stride)) - 1) * stride + f - n, 0)
            pads.append((total // 2, total - total // 2))
        x = np.pad(x, pads + [(0, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(x, (f, f), axis=(0, 1))[::stride, ::stride]
    return np.maximum(np.einsum("hwcab,abck->hwk", windows, kernels), 0)

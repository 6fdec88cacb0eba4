# score: 0
# because: Every value is right, but SciPy is not allowed and cannot be imported while the question is graded.
import numpy as np
import scipy.signal as sps

def conv_layer(x, kernels, bias, stride=1, padding="same"):
    x, kernels = x.astype(float), kernels.astype(float)
    f = kernels.shape[0]
    if padding == "same":
        pads = []
        for n in x.shape[:2]:
            total = max((int(np.ceil(n / stride)) - 1) * stride + f - n, 0)
            pads.append((total // 2, total - total // 2))
        x = np.pad(x, pads + [(0, 0)])
    maps = [sum(sps.correlate2d(x[:, :, c], kernels[:, :, c, k], mode="valid") for c in range(x.shape[2])) for k in range(len(bias))]
    return np.maximum(np.stack(maps, axis=-1)[::stride, ::stride] + bias, 0)

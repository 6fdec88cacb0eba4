# score: 6
# because: One matrix product for each square of the filter; pads generously and cuts.
import numpy as np

def conv_layer(x, kernels, bias, stride=1, padding="same"):
    f = kernels.shape[0]
    h, w = x.shape[:2]
    if padding == "same":
        oh, ow = (h - 1) // stride + 1, (w - 1) // stride + 1
        top = max((oh - 1) * stride + f - h, 0) // 2
        left = max((ow - 1) * stride + f - w, 0) // 2
    else:
        oh, ow, top, left = (h - f) // stride + 1, (w - f) // stride + 1, 0, 0
    big = np.pad(x.astype("float64"), ((top, f + stride), (left, f + stride), (0, 0)))
    y = np.zeros((oh, ow, kernels.shape[3])) + bias
    for a in range(f):
        for b in range(f):
            y += big[a:a + stride * oh:stride, b:b + stride * ow:stride][:oh, :ow] @ kernels[a, b].astype("float64")
    y[y < 0] = 0
    return y

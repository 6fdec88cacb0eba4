# score: 6
# because: One matrix product in float32, as Keras does it.
import math
import numpy as np

def conv_layer(x, kernels, bias, stride=1, padding="same"):
    f, _, c_in, c_out = kernels.shape
    height, width, _ = x.shape
    top = left = bottom = right = 0
    if padding == "same":
        rows, columns = math.ceil(height / stride), math.ceil(width / stride)
        down, across = max((rows - 1) * stride + f - height, 0), max((columns - 1) * stride + f - width, 0)
        top, left = down // 2, across // 2
        bottom, right = down - top, across - left
    padded = np.zeros((height + top + bottom, width + left + right, c_in), np.float32)
    padded[top:top + height, left:left + width] = x
    rows, columns = (padded.shape[0] - f) // stride + 1, (padded.shape[1] - f) // stride + 1
    patches = np.array([padded[i * stride:i * stride + f, j * stride:j * stride + f].reshape(-1)
                        for i in range(rows) for j in range(columns)])
    y = patches @ kernels.reshape(-1, c_out).astype(np.float32) + bias.astype(np.float32)
    return np.maximum(y, 0).reshape(rows, columns, c_out)

# score: 6
# because: One function for a length, one for each kind of layer; NumPy integers and lists.
import math

def _length(n, size, stride, padding):
    return math.ceil(n / stride) if padding == "same" else math.floor((n - size) / stride) + 1

def walk(layers, shape):
    result = []
    for layer in layers:
        if layer[0] == "conv":
            _, filters, size, stride, padding, groups = layer
            h, w = (_length(n, size, stride, padding) for n in shape[:2])
            kernel = np.zeros((size, size, shape[2] // groups, filters))
            result.append([[h, w, filters], np.int64(kernel.size + filters), np.int64(kernel.size * h * w)])
        elif layer[0] == "pool":
            _, size, stride = layer
            result.append([[*(_length(n, size, stride, "valid") for n in shape[:2]), shape[2]], 0, 0])
        elif layer[0] == "dense":
            n = math.prod(shape)
            result.append([[layer[1]], n * layer[1] + layer[1], n * layer[1]])
        shape = result[-1][0]
    return result

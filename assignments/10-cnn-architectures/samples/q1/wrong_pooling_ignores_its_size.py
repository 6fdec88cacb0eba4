# score: 5
# because: Pooling divides by the stride.
def walk(layers, shape):
    rows = []
    for kind, *numbers in layers:
        if kind == "conv":
            filters, size, stride, padding, groups = numbers
            weights = size * size * (shape[2] // groups)
            if padding == "same":
                height, width = -(-shape[0] // stride), -(-shape[1] // stride)
            else:
                height, width = (shape[0] - size) // stride + 1, (shape[1] - size) // stride + 1
            shape = (height, width, filters)
            rows.append((shape, (weights + 1) * filters, weights * filters * height * width))
        elif kind == "pool":
            size, stride = numbers
            shape = (shape[0] // stride, shape[1] // stride, shape[2])
            rows.append((shape, 0, 0))
        else:
            units, incoming = numbers[0], int(np.prod(shape))
            shape = (units,)
            rows.append((shape, (incoming + 1) * units, incoming * units))
    return rows

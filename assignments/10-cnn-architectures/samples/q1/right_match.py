# score: 6
# because: A match statement and places counted one by one.
def walk(layers, shape):
    rows = ()
    for layer in layers:
        match layer:
            case ("dense", units):
                incoming = 1
                for n in shape:
                    incoming *= n
                shape, weights, places, biases = (units,), incoming * units, 1, units
            case ("pool", size, stride):
                shape = tuple(len(range(0, n - size + 1, stride)) for n in shape[:2]) + (shape[2],)
                weights = places = biases = 0
            case ("conv", filters, size, stride, padding, groups):
                weights, biases = size ** 2 * shape[2] * filters // groups, filters
                cut = size if padding == "valid" else 1
                shape = tuple(len(range(0, n - cut + 1, stride)) for n in shape[:2]) + (filters,)
                places = shape[0] * shape[1]
        rows += ((shape, weights + biases, weights * places),)
    return list(rows)

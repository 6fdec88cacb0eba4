# score: 6
# because: The first layer, then the others.
def walk(layers, shape):
    if not layers:
        return []
    kind, numbers = layers[0][0], layers[0][1:]
    if kind == "dense":
        out, each, biased, places = (numbers[0],), int(np.prod(shape)), numbers[0], 1
    elif kind == "pool":
        out, each, biased, places = (*((n - numbers[0]) // numbers[1] + 1 for n in shape[:2]), shape[2]), 0, 0, 0
    else:
        f, k, s, p, g = numbers
        pad = 0 if p == "valid" else k - 1
        out = (*((n + pad - k) // s + 1 for n in shape[:2]), f)
        each, biased, places = k * k * shape[2] // g, f, out[0] * out[1]
    return [(out, each * biased + biased, each * biased * places)] + walk(layers[1:], out)

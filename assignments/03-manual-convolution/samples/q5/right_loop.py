# score: 3
# because: A loop with the two formulas.
def count_parameters(layers):
    result = []
    for layer in layers:
        if layer[0] == "conv":
            result.append((layer[1] ** 2 * layer[2] + 1) * layer[3])
        if layer[0] == "dense":
            result.append((layer[1] + 1) * layer[2])
    return result

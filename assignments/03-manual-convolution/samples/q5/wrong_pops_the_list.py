# score: 2.5
# because: Empties the list that was given.
def count_parameters(layers):
    counts = []
    while layers:
        kind, *n = layers.pop(0)
        counts.append(n[0] * n[0] * n[1] * n[2] + n[2] if kind == "conv" else n[0] * n[1] + n[1])
    return counts

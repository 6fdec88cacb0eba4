# score: 0.5
# because: Forgets that each input channel has its own grid.
def count_parameters(layers):
    return [l[1] * l[1] * l[3] + l[3] if l[0] == "conv" else l[1] * l[2] + l[2] for l in layers]

# score: 0
# because: Takes one bias for each input, not for each output.
def count_parameters(layers):
    return [l[1] * l[1] * l[2] * l[3] + l[2] if l[0] == "conv" else l[1] * l[2] + l[1] for l in layers]

# score: 1
# because: Forgets the biases of dense layers only.
def count_parameters(layers):
    return [l[1] * l[1] * l[2] * l[3] + l[3] if l[0] == "conv" else l[1] * l[2] for l in layers]

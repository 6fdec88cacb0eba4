# score: 0
# because: Gives the sum of all layers in place of one number a layer.
def count_parameters(layers):
    return sum(l[1] * l[1] * l[2] * l[3] + l[3] if l[0] == "conv" else l[1] * l[2] + l[2] for l in layers)

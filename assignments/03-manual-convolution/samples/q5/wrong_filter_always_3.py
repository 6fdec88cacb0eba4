# score: 2
# because: Takes every filter for 3x3.
def count_parameters(layers):
    return [9 * l[2] * l[3] + l[3] if l[0] == "conv" else l[1] * l[2] + l[2] for l in layers]

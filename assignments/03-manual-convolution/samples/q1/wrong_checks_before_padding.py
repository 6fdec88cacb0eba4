# score: 4.5
# because: Asks whether the filter fits before the zeros are added.
def output_size(n, f, stride=1, padding=0):
    if f > n:
        raise ValueError("too large")
    return (n + 2 * padding - f) // stride + 1

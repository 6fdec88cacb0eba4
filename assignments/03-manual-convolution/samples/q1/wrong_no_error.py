# score: 3.5
# because: A filter that does not fit gives a number in place of a ValueError.
def output_size(n, f, stride=1, padding=0):
    return (n + 2 * padding - f) // stride + 1

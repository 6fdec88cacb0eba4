# score: 3.5
# because: Raises an Exception that is not a ValueError.
def output_size(n, f, stride=1, padding=0):
    if f > n + 2 * padding:
        raise IndexError("too large")
    return (n + 2 * padding - f) // stride + 1

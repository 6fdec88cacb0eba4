# score: 3
# because: Counts the padding at one end only.
def output_size(n, f, stride=1, padding=0):
    if n + padding < f:
        raise ValueError("too large")
    return (n + padding - f) // stride + 1

# score: 3.5
# because: A filter that fits exactly is refused.
def output_size(n, f, stride=1, padding=0):
    if f >= n + 2 * padding:
        raise ValueError("too large")
    return (n + 2 * padding - f) // stride + 1

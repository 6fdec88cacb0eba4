# score: 3
# because: "/" does not round down; where the stride divides, 3.0 is as good as 3.
def output_size(n, f, stride=1, padding=0):
    if n + 2 * padding < f:
        raise ValueError("too large")
    return (n + 2 * padding - f) / stride + 1

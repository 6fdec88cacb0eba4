# score: 0
# because: Forgets the first place (+ 1).
def output_size(n, f, stride=1, padding=0):
    if n + 2 * padding < f:
        raise ValueError("too large")
    return (n + 2 * padding - f) // stride

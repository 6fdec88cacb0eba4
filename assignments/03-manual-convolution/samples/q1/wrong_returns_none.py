# score: 0
# because: Prints the answer and returns nothing.
def output_size(n, f, stride=1, padding=0):
    if f > n + 2 * padding:
        raise ValueError("too large")
    print((n + 2 * padding - f) // stride + 1)

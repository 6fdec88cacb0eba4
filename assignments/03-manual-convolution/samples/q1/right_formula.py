# score: 5
# because: The formula with floor division, after a check that the filter fits.
def output_size(n, f, stride=1, padding=0):
    if f > n + 2 * padding:
        raise ValueError(f"a filter of {f} does not fit")
    return (n + 2 * padding - f) // stride + 1

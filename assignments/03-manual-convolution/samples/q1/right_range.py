# score: 5
# because: The length of a range; a subclass of ValueError is a ValueError.
class FilterTooLarge(ValueError):
    pass

def output_size(n, f, stride=1, padding=0):
    starts = range(0, n + 2 * padding - f + 1, stride)
    if len(starts) == 0:
        raise FilterTooLarge(f"{f} > {n}")
    return len(starts)

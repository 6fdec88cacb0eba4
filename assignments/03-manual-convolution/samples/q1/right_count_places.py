# score: 5
# because: Counts the places one by one and needs no formula.
def output_size(n, f, stride=1, padding=0):
    length = n + padding + padding
    count = 0
    start = 0
    while start + f <= length:
        count += 1
        start += stride
    if count == 0:
        raise ValueError("does not fit")
    return count

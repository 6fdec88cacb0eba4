# score: 2
# because: A window that ends just before `end` is left out.
def split_by_time(starts, length, end, gap):
    return np.flatnonzero(starts + length < end), np.flatnonzero(starts >= end + gap)

def leaks(early, later, length):
    return sum(bool(np.any(np.abs(early - start) < length)) for start in later)

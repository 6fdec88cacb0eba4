# score: 2
# because: Forgets the gap.
def split_by_time(starts, length, end, gap):
    return np.flatnonzero(starts + length <= end), np.flatnonzero(starts >= end)

def leaks(early, later, length):
    return sum(bool(np.any(np.abs(early - start) < length)) for start in later)

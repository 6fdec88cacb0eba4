# score: 4
# because: Sets of samples.
def split_by_time(starts, length, end, gap):
    early = np.where(starts + length - 1 < end)[0]
    later = np.where(starts - gap >= end)[0]
    return early, later

def leaks(early, later, length):
    known = set()
    for start in early:
        known.update(range(start, start + length))
    return len([start for start in later if known & set(range(start, start + length))])

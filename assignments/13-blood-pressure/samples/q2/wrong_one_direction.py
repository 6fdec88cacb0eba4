# score: 2.5
# because: Sees an early window only if it begins first.
def split_by_time(starts, length, end, gap):
    early = np.where(starts + length - 1 < end)[0]
    later = np.where(starts - gap >= end)[0]
    return early, later

def leaks(early, later, length):
    apart = later[:, None] - early
    return int(((apart >= 0) & (apart < length)).any(axis=1).sum())

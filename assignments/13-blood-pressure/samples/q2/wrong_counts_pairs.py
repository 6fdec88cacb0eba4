# score: 3
# because: Counts pairs, so a window that meets two early ones counts twice.
def split_by_time(starts, length, end, gap):
    early = np.where(starts + length - 1 < end)[0]
    later = np.where(starts - gap >= end)[0]
    return early, later

def leaks(early, later, length):
    return int((np.abs(early[:, None] - later) < length).sum())

# score: 2
# because: Only windows with the same start leak.
def split_by_time(starts, length, end, gap):
    early = np.where(starts + length - 1 < end)[0]
    later = np.where(starts - gap >= end)[0]
    return early, later

def leaks(early, later, length):
    return int(np.isin(later, early).sum())

# score: 2
# because: Windows that touch without sharing a sample are counted.
def split_by_time(starts, length, end, gap):
    early = np.where(starts + length - 1 < end)[0]
    later = np.where(starts - gap >= end)[0]
    return early, later

def leaks(early, later, length):
    return int(sum(np.any(np.abs(early - start) <= length) for start in later))

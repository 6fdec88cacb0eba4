# score: 2
# because: Gives the starts and not the numbers of the windows.
def split_by_time(starts, length, end, gap):
    return starts[starts + length <= end], starts[starts >= end + gap]

def leaks(early, later, length):
    return sum(bool(np.any(np.abs(early - start) < length)) for start in later)

# score: 4
# because: Lists and loops.
def split_by_time(starts, length, end, gap):
    early, later = [], []
    for number, start in enumerate(starts):
        if start + length <= end:
            early.append(number)
        elif start >= end + gap:
            later.append(number)
    return np.array(early, dtype=int), np.array(later, dtype=int)

def leaks(early, later, length):
    count = 0
    for start in later:
        for other in early:
            if start < other + length and other < start + length:
                count += 1
                break
    return count

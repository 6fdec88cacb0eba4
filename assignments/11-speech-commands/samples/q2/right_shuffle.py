# score: 5
# because: Shuffles the names with RandomState.
def split_by_speaker(speakers, held, seed):
    names = sorted({str(name) for name in speakers})
    np.random.RandomState(seed).shuffle(names)
    parts = ([], [])
    for number, name in enumerate(speakers):
        parts[str(name) in names[:held]].append(number)
    return tuple(np.array(part, dtype=int) for part in parts)

def leaks(speakers, train, test):
    found = []
    for number in train:
        if speakers[number] in [speakers[other] for other in test] and speakers[number] not in found:
            found.append(speakers[number])
    return sorted(found)

# score: 2.5
# because: Splits clips, not speakers.
def split_by_speaker(speakers, held, seed):
    order = np.random.default_rng(seed).permutation(len(speakers))
    count = len(speakers) * held // len(set(speakers))
    return np.sort(order[count:]), np.sort(order[:count])

def leaks(speakers, train, test):
    """Return the speakers on both sides, sorted."""
    speakers = np.asarray(speakers)
    return sorted(set(speakers[train].tolist()) & set(speakers[test].tolist()))

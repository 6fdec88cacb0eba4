# score: 3.5
# because: Gives how many speakers leak.
def split_by_speaker(speakers, held, seed):
    """Return (train, test): numbers of clips, with whole speakers held back."""
    chosen = np.random.default_rng(seed).permutation(np.unique(speakers))[:held]
    back = np.isin(speakers, chosen)
    return np.flatnonzero(~back), np.flatnonzero(back)

def leaks(speakers, train, test):
    speakers = np.asarray(speakers)
    return [len(set(speakers[train].tolist()) & set(speakers[test].tolist()))]

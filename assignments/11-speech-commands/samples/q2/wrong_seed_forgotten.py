# score: 4
# because: No seed: the same call gives other speakers.
def split_by_speaker(speakers, held, seed):
    """Return (train, test): numbers of clips, with whole speakers held back."""
    chosen = np.random.default_rng().permutation(np.unique(speakers))[:held]
    back = np.isin(speakers, chosen)
    return np.flatnonzero(~back), np.flatnonzero(back)

def leaks(speakers, train, test):
    """Return the speakers on both sides, sorted."""
    speakers = np.asarray(speakers)
    return sorted(set(speakers[train].tolist()) & set(speakers[test].tolist()))

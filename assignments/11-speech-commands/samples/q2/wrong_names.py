# score: 1.5
# because: Gives the names in place of the numbers.
def split_by_speaker(speakers, held, seed):
    """Return (train, test): numbers of clips, with whole speakers held back."""
    chosen = np.random.default_rng(seed).permutation(np.unique(speakers))[:held]
    back = np.isin(speakers, chosen)
    return np.asarray(speakers)[~back], np.asarray(speakers)[back]

def leaks(speakers, train, test):
    """Return the speakers on both sides, sorted."""
    speakers = np.asarray(speakers)
    return sorted(set(speakers[train].tolist()) & set(speakers[test].tolist()))

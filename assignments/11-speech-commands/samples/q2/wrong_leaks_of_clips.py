# score: 3.5
# because: Looks for clips on both sides.
def split_by_speaker(speakers, held, seed):
    """Return (train, test): numbers of clips, with whole speakers held back."""
    chosen = np.random.default_rng(seed).permutation(np.unique(speakers))[:held]
    back = np.isin(speakers, chosen)
    return np.flatnonzero(~back), np.flatnonzero(back)

def leaks(speakers, train, test):
    return sorted(speakers[n] for n in set(train) & set(test))

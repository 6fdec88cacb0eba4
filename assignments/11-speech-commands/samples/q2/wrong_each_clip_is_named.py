# score: 3.5
# because: Names a speaker once for each clip of the test.
def split_by_speaker(speakers, held, seed):
    """Return (train, test): numbers of clips, with whole speakers held back."""
    chosen = np.random.default_rng(seed).permutation(np.unique(speakers))[:held]
    back = np.isin(speakers, chosen)
    return np.flatnonzero(~back), np.flatnonzero(back)

def leaks(speakers, train, test):
    here = {speakers[n] for n in train}
    return sorted(speakers[n] for n in [*test, *test] if speakers[n] in here)

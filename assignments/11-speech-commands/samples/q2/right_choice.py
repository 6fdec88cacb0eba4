# score: 5
# because: Choice without replacement; intersect1d.
def split_by_speaker(speakers, held, seed):
    speakers = np.array(speakers)
    chosen = np.random.default_rng(seed).choice(np.unique(speakers), size=held, replace=False)
    back = np.array([name in chosen for name in speakers])
    return np.where(~back)[0], np.where(back)[0]

def leaks(speakers, train, test):
    speakers = np.array(speakers)
    return list(np.intersect1d(speakers[train], speakers[test]))

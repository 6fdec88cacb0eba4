# score: 4
# because: Whole rounds, and a rest chosen at random; shuffled at the end.
def class_weights(labels, classes):
    counts = np.array([(labels == number).sum() for number in range(classes)])
    with np.errstate(divide="ignore"):
        weights = np.where(counts > 0, len(labels) / (classes * counts), 0)
    return dict(enumerate(weights.tolist()))

def resample(labels, each, seed):
    rng = np.random.default_rng(seed)
    chosen = []
    for number in set(labels.tolist()):
        places = np.where(labels == number)[0]
        rounds, rest = divmod(each, len(places))
        chosen += [*np.tile(places, rounds), *rng.choice(places, rest, replace=False)]
    return rng.permutation(chosen)

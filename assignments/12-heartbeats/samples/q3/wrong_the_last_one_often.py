# score: 3.5
# because: The first beat fills up what is missing.
def class_weights(labels, classes):
    """Return {class: weight}."""
    counts = np.bincount(labels, minlength=classes)
    return {number: len(labels) / (classes * int(count)) if count else 0.0 for number, count in enumerate(counts)}

def resample(labels, each, seed):
    """Return the numbers of `each` beats of every class."""
    rng = np.random.default_rng(seed)
    chosen = []
    for number in np.unique(labels):
        places = rng.permutation(np.flatnonzero(np.asarray(labels) == number))
        chosen.append(np.concatenate([places, np.repeat(places[:1], max(0, each - len(places)))])[:each])
    return np.concatenate(chosen)

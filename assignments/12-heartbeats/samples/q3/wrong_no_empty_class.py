# score: 3
# because: A class without beats has no weight.
def class_weights(labels, classes):
    """Return {class: weight}."""
    counts = np.bincount(labels, minlength=classes)
    return {number: len(labels) / (classes * int(count)) for number, count in enumerate(counts) if count}

def resample(labels, each, seed):
    """Return the numbers of `each` beats of every class."""
    rng = np.random.default_rng(seed)
    chosen = []
    for number in np.unique(labels):
        places = rng.permutation(np.flatnonzero(np.asarray(labels) == number))
        chosen.append(np.resize(places, each))
    return np.concatenate(chosen)

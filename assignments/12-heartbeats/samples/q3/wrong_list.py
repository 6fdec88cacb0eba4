# score: 2.5
# because: A list in place of a dictionary.
def class_weights(labels, classes):
    """Return {class: weight}."""
    counts = np.bincount(labels, minlength=classes)
    return [len(labels) / (classes * int(count)) if count else 0.0 for count in counts]

def resample(labels, each, seed):
    """Return the numbers of `each` beats of every class."""
    rng = np.random.default_rng(seed)
    chosen = []
    for number in np.unique(labels):
        places = rng.permutation(np.flatnonzero(np.asarray(labels) == number))
        chosen.append(np.resize(places, each))
    return np.concatenate(chosen)

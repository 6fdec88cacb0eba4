# score: 4
# because: The old generator of NumPy.
def class_weights(labels, classes):
    found, counts = np.unique(labels, return_counts=True)
    weights = dict.fromkeys(range(classes), 0.0)
    for number, count in zip(found, counts):
        weights[int(number)] = len(labels) / classes / count
    return weights

def resample(labels, each, seed):
    rng = np.random.RandomState(seed)
    chosen = []
    for number in np.unique(labels):
        places = np.nonzero(labels == number)[0]
        rng.shuffle(places)
        chosen.append(np.tile(places, each // len(places) + 1)[:each])
    return np.hstack(chosen)

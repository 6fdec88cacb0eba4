# score: 3
# because: Pairs in a list, counted one by one; a list is a pair, too.
def accuracy(probabilities, labels):
    return np.count_nonzero(np.argmax(probabilities, -1) == labels) / len(probabilities)

def most_confused(probabilities, labels):
    taken = np.argmax(probabilities, axis=-1)
    pairs = sorted([int(a), int(b)] for a, b in zip(labels, taken) if a != b)
    best = None
    for pair in pairs:
        if best is None or pairs.count(pair) > pairs.count(best):
            best = pair
    return best

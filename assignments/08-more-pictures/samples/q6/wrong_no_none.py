# score: 2.5
# because: Without a mistake it fails.
def accuracy(probabilities, labels):
    """Return the share of right answers."""
    return float(np.mean(np.argmax(probabilities, axis=1) == labels))

def most_confused(probabilities, labels):
    """Return the most frequent mistake as (right, taken)."""
    counts = {}
    for right, taken in zip(np.asarray(labels).tolist(), np.argmax(probabilities, axis=1).tolist()):
        if right != taken:
            counts[right, taken] = counts.get((right, taken), 0) + 1
    return min(counts, key=lambda pair: (-counts[pair], pair))

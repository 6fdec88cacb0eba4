# score: 1
# because: What it was taken for comes first.
def accuracy(probabilities, labels):
    """Return the share of right answers."""
    return float(np.mean(np.argmax(probabilities, axis=1) == labels))

def most_confused(probabilities, labels):
    """Return the most frequent mistake as (right, taken)."""
    counts = {}
    for right, taken in zip(np.asarray(labels).tolist(), np.argmax(probabilities, axis=1).tolist()):
        if right != taken:
            counts[taken, right] = counts.get((taken, right), 0) + 1
    return min(counts, key=lambda pair: (-counts[pair], pair)) if counts else None

# score: 1.5
# because: The class that is wrong most often, and what is most often taken by mistake.
def accuracy(probabilities, labels):
    """Return the share of right answers."""
    return float(np.mean(np.argmax(probabilities, axis=1) == labels))

def most_confused(probabilities, labels):
    """Return the most frequent mistake as (right, taken)."""
    counts = {}
    for right, taken in zip(np.asarray(labels).tolist(), np.argmax(probabilities, axis=1).tolist()):
        if right != taken:
            counts[right, taken] = counts.get((right, taken), 0) + 1
    if not counts:
        return None
    sums = np.zeros((2, 99))
    for (right, taken), count in counts.items():
        sums[0, right] += count
        sums[1, taken] += count
    return int(sums[0].argmax()), int(sums[1].argmax())
    return min(counts, key=lambda pair: (-counts[pair], pair)) if counts else None

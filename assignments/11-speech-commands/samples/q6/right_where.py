# score: 4
# because: Stable sorting of a flat matrix; where.
def most_confused(true, predicted, words, k):
    n = len(words)
    counts = np.bincount(np.asarray(true) * n + np.asarray(predicted), minlength=n * n)
    counts[::n + 1] = 0
    order = np.argsort(-counts, kind="stable")
    return [(counts[place], words[place // n], words[place % n]) for place in order[:k] if counts[place]]

def or_unknown(probabilities, words, threshold):
    return np.where(probabilities.max(axis=1) >= threshold, np.array(words)[probabilities.argmax(axis=1)], "unknown").tolist()

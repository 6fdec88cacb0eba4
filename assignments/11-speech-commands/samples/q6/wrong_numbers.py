# score: 2.5
# because: Gives numbers, and -1.
def most_confused(true, predicted, words, k):
    """Return the k most frequent confusions."""
    matrix = np.zeros((len(words), len(words)), dtype=int)
    np.add.at(matrix, (np.asarray(true), np.asarray(predicted)), 1)
    np.fill_diagonal(matrix, 0)
    pairs = sorted((-int(count), row, column) for (row, column), count in np.ndenumerate(matrix) if count)
    return [(-count, words[row], words[column]) for count, row, column in pairs[:k]]

def or_unknown(probabilities, words, threshold):
    """Return the most likely word of each row, or "unknown"."""
    probabilities = np.asarray(probabilities)
    return [row.argmax() if row.max() >= threshold else -1 for row in probabilities]

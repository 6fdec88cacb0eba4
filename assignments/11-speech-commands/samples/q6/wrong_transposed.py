# score: 1.5
# because: Predicted and true word are exchanged.
def most_confused(true, predicted, words, k):
    """Return the k most frequent confusions."""
    matrix = np.zeros((len(words), len(words)), dtype=int)
    np.add.at(matrix, (np.asarray(true), np.asarray(predicted)), 1)
    np.fill_diagonal(matrix, 0)
    pairs = sorted((-int(count), row, column) for (row, column), count in np.ndenumerate(matrix) if count)
    return [(-count, words[column], words[row]) for count, row, column in pairs[:k]]

def or_unknown(probabilities, words, threshold):
    """Return the most likely word of each row, or "unknown"."""
    probabilities = np.asarray(probabilities)
    return [words[row.argmax()] if row.max() >= threshold else "unknown" for row in probabilities]

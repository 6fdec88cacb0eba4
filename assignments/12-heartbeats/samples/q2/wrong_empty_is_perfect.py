# score: 4
# because: A class that does not occur has the F1 1.
def confusion_matrix(true, predicted, classes):
    """Return how often each class (row) was taken for each class (column)."""
    matrix = np.zeros((classes, classes), dtype=int)
    np.add.at(matrix, (np.asarray(true), np.asarray(predicted)), 1)
    return matrix

def accuracy(matrix):
    """Return the share of right answers."""
    return np.trace(matrix) / np.sum(matrix)

def f1_scores(matrix):
    """Return the F1 of each class."""
    both = np.sum(matrix, axis=0) + np.sum(matrix, axis=1)
    return np.where(both == 0, 1.0, 2 * np.diag(matrix) / np.maximum(both, 1))

def macro_f1(matrix):
    """Return the mean of the F1 of all classes."""
    return np.mean(f1_scores(matrix))

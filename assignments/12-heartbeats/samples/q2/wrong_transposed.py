# score: 3
# because: The row is the predicted class.
def confusion_matrix(true, predicted, classes):
    """Return how often each class (row) was taken for each class (column)."""
    matrix = np.zeros((classes, classes), dtype=int)
    np.add.at(matrix, (np.asarray(predicted), np.asarray(true)), 1)
    return matrix

def accuracy(matrix):
    """Return the share of right answers."""
    return np.trace(matrix) / np.sum(matrix)

def f1_scores(matrix):
    """Return the F1 of each class."""
    both = np.sum(matrix, axis=0) + np.sum(matrix, axis=1)
    return 2 * np.diag(matrix) / np.maximum(both, 1)

def macro_f1(matrix):
    """Return the mean of the F1 of all classes."""
    return np.mean(f1_scores(matrix))

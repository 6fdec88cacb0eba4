# score: 5
# because: A product of one-hot tables.
def confusion_matrix(true, predicted, classes):
    eye = np.eye(classes)
    return (eye[true].T @ eye[predicted]).astype(int)

def accuracy(matrix):
    return float(np.sum(matrix * np.eye(len(matrix))) / np.sum(matrix))

def f1_scores(matrix):
    hits = np.diagonal(matrix)
    faults = matrix.sum(axis=0) + matrix.sum(axis=1) - 2 * hits
    return np.array([2 * h / (2 * h + f) if h + f > 0 else 0.0 for h, f in zip(hits, faults)])

def macro_f1(matrix):
    return sum(f1_scores(matrix)) / matrix.shape[0]

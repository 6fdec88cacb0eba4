# score: 5
# because: One count of pairs, and precision and recall.
def confusion_matrix(true, predicted, classes):
    pairs = np.asarray(true) * classes + np.asarray(predicted)
    return np.bincount(pairs, minlength=classes ** 2).reshape(classes, classes)

def accuracy(matrix):
    return np.diag(matrix).sum() / matrix.sum()

def f1_scores(matrix):
    hits = np.diag(matrix).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = hits / matrix.sum(axis=0), hits / matrix.sum(axis=1)
        return np.nan_to_num(2 * precision * recall / (precision + recall))

def macro_f1(matrix):
    return float(f1_scores(matrix).mean())

# score: 5
# because: np.unique and searchsorted, with a check.
def classes_of(labels):
    return np.unique(labels).tolist()

def to_index(labels, classes):
    if not np.isin(labels, classes).all():
        raise ValueError("a label is not in the classes")
    return np.searchsorted(classes, labels)

def to_letters(labels):
    return ["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[label] for label in labels]

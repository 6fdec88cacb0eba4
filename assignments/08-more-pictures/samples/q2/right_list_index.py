# score: 5
# because: list.index raises ValueError by itself.
def classes_of(labels):
    found = []
    for label in labels:
        if int(label) not in found:
            found.append(int(label))
    found.sort()
    return found

def to_index(labels, classes):
    return np.array([list(classes).index(label) for label in labels])

def to_letters(labels):
    import string

    return [string.ascii_uppercase[int(label)] for label in labels]

# score: 4
# because: An unknown label is a KeyError.
def classes_of(labels):
    """Return the sorted list of the different labels."""
    return sorted(set(np.asarray(labels).tolist()))

def to_index(labels, classes):
    """Return the place of each label in the list of classes."""
    places = {label: place for place, label in enumerate(classes)}
    unknown = set(np.asarray(labels).tolist()) - set(places)
    return np.array([places[int(label)] for label in labels], dtype=int)

def to_letters(labels):
    """Return the letter of each label."""
    return [chr(65 + int(label)) for label in labels]

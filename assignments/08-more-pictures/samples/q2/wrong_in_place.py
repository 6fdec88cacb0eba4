# score: 4
# because: The labels that are given are written over.
def classes_of(labels):
    """Return the sorted list of the different labels."""
    return sorted(set(np.asarray(labels).tolist()))

def _write(labels, places):
    for number, label in enumerate(labels):
        labels[number] = places[int(label)]
    return labels

def to_index(labels, classes):
    """Return the place of each label in the list of classes."""
    places = {label: place for place, label in enumerate(classes)}
    unknown = set(np.asarray(labels).tolist()) - set(places)
    if unknown:
        raise ValueError(f"not in the classes: {sorted(unknown)}")
    return _write(labels, places)

def to_letters(labels):
    """Return the letter of each label."""
    return [chr(65 + int(label)) for label in labels]

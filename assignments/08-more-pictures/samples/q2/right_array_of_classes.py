# score: 5
# because: The classes are an array, the letters a tuple.
def classes_of(labels):
    return np.array(sorted(set(int(label) for label in labels)))

def to_index(labels, classes):
    table = {int(label): number for number, label in enumerate(classes)}
    try:
        return [table[int(label)] for label in labels]
    except KeyError as error:
        raise ValueError(f"unknown label {error}")

def to_letters(labels):
    return tuple(map(chr, np.asarray(labels) + ord("A")))

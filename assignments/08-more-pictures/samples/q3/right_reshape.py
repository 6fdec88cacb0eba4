# score: 6
# because: One reshape for all forms, and a dictionary of readers.
def read_table(path):
    """Return (pictures, labels) of a table of pictures."""
    with open(path) as file:
        names = file.readline().strip().split(",")
    table = np.loadtxt(path, delimiter=",", skiprows=1, dtype=int, ndmin=2)
    place = names.index("label")
    pixels = np.delete(table, place, axis=1)
    side = round(pixels.shape[1] ** 0.5)
    return pixels.reshape(-1, side, side).astype("uint8"), table[:, place]

def classes_of(labels):
    """Return the sorted list of the different labels."""
    return sorted(set(np.asarray(labels).tolist()))

def to_index(labels, classes):
    """Return the place of each label in the list of classes."""
    places = {label: place for place, label in enumerate(classes)}
    unknown = set(np.asarray(labels).tolist()) - set(places)
    if unknown:
        raise ValueError(f"not in the classes: {sorted(unknown)}")
    return np.array([places[int(label)] for label in labels], dtype=int)

def prepare(pictures, labels, classes):
    count, height, width = pictures.shape[:3]
    x = np.reshape(pictures, (count, height, width, -1)) / np.float32(255)
    return [x.astype(np.float32), to_index(labels.reshape(-1), classes)]

def load(name):
    if name not in ("fashion", "kmnist", "cifar10", "sign"):
        raise ValueError(name)
    if name == "sign":
        train, test = read_table(FILES[name][0]), read_table(FILES[name][1])
    else:
        data = np.load(FILES[name])
        train, test = (data["x_train"], data["y_train"]), (data["x_test"], data["y_test"])
    classes = classes_of(train[1].ravel())
    return prepare(*train, classes), prepare(*test, classes), classes

# score: 6
# because: Pictures and places are tensors of TensorFlow, which a network takes as well.
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
    """Return (x, y) as a network takes them."""
    import tensorflow as tf

    x = tf.cast(pictures, tf.float32) / 255
    if len(x.shape) == 3:
        x = x[..., None]
    return x, tf.constant(to_index(np.ravel(labels), classes))

def load(name):
    """Return (x_train, y_train), (x_test, y_test), classes of a set."""
    if name not in FILES:
        raise ValueError(f"{name!r} is not one of {', '.join(FILES)}")
    if isinstance(FILES[name], tuple):
        train, test = [read_table(path) for path in FILES[name]]
    else:
        with np.load(FILES[name]) as edition:
            train, test = (edition["x_train"], edition["y_train"]), (edition["x_test"], edition["y_test"])
    classes = classes_of(np.ravel(train[1]))
    return prepare(*train, classes), prepare(*test, classes), classes

# score: 6
# because: Another network for each set, made by hand; a dictionary of functional models.
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
    x = np.asarray(pictures).astype("float32") / 255
    if x.ndim == 3:
        x = x[..., np.newaxis]
    return x, to_index(np.ravel(labels), classes)

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

def build_model(input_shape, classes, filters=(32, 64)):
    """Return the network for pictures of a size."""
    model = keras.Sequential([keras.Input(input_shape)])
    for number in filters:
        model.add(layers.Conv2D(number, 3, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dense(classes, activation="softmax"))
    return model

def trained(name, units, epochs):
    (x, y), (x_test, y_test), classes = load(name)
    start = keras.Input(x.shape[1:])
    flat = layers.Flatten()(layers.MaxPooling2D(2)(layers.Conv2D(units, 3, activation="relu")(start)))
    model = keras.Model(start, layers.Dense(len(classes), activation="softmax")(flat))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, epochs=epochs, batch_size=16, verbose=0)
    return model

models = {"sign": trained("sign", 16, 12), "cifar10": trained("cifar10", 16, 8), "kmnist": trained("kmnist", 16, 6), "fashion": trained("fashion", 12, 6)}

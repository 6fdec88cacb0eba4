# score: 6
# because: Nothing of questions 1 and 2 is used.
def prepare(pictures, labels, classes):
    x = pictures.astype("float32") / 255.0
    if len(x.shape) == 3:
        x = np.expand_dims(x, -1)
    y = labels[:, 0] if labels.ndim == 2 else labels
    return x, np.array([list(classes).index(one) for one in y], dtype="int32")

def load(name):
    try:
        where = FILES[name]
    except KeyError:
        raise ValueError("no such set") from None
    parts = []
    for number, part in enumerate(("train", "test")):
        if name == "sign":
            table = np.loadtxt(where[number], delimiter=",", skiprows=1).astype("uint8")
            parts.append((table[:, 1:].reshape(-1, 28, 28), table[:, 0]))
        else:
            with np.load(where) as data:
                parts.append((data["x_" + part], data["y_" + part]))
    classes = np.unique(parts[0][1])
    return (prepare(*parts[0], classes), prepare(*parts[1], classes), classes)

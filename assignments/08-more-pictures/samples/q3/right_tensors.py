# score: 6
# because: Pictures and places are tensors of TensorFlow, which a network takes as well.
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

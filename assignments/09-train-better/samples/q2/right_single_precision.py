# score: 4
# because: Single precision, as Keras computes.
def mse(y, p):
    return np.float32(np.mean(np.square(y - p)))

def binary_crossentropy(y, p):
    y, p = np.asarray(y, np.float32), np.clip(np.asarray(p, np.float32), np.float32(1e-7), np.float32(1) - np.float32(1e-7))
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))

def categorical_crossentropy(y, p):
    p = np.clip(np.asarray(p, np.float32), np.float32(1e-7), np.float32(1 - 1e-7))
    return -(y * np.log(p)).sum(axis=-1).mean()

def sparse_categorical_crossentropy(labels, p):
    p = np.take_along_axis(np.asarray(p), np.asarray(labels)[:, None], axis=1)
    return -np.log(np.maximum(p, 1e-7)).mean()

# score: 4
# because: The formula with y and 1 - y.
EPSILON = 1e-7

def mse(y, p):
    return ((y - p) ** 2).mean()

def binary_crossentropy(y, p):
    p = np.clip(p, EPSILON, 1 - EPSILON)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()

def categorical_crossentropy(y, p):
    return sparse_categorical_crossentropy(y.argmax(axis=1), p)

def sparse_categorical_crossentropy(labels, p):
    return -np.log(np.clip(p, EPSILON, 1 - EPSILON))[np.arange(len(labels)), labels].mean()

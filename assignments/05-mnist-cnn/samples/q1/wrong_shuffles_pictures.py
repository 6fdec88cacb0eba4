# score: 3.5
# because: Shuffles the training pictures and not their labels.
def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    x_train, x_test = ((x / 255).astype("float32")[..., None] for x in (x_train, x_test))
    return (x_train[np.random.permutation(len(x_train))], y_train), (x_test, y_test)

# score: 4
# because: Labels as one-hot vectors: one case says so, and the others are right.
def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    x_train, x_test = ((x / 255).astype("float32")[..., None] for x in (x_train, x_test))
    return (x_train, keras.utils.to_categorical(y_train)), (x_test, keras.utils.to_categorical(y_test))

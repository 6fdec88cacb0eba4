# score: 4
# because: The channel axis is missing: one case says so, and the others are right.
def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    return (x_train.astype("float32") / 255, y_train), (x_test.astype("float32") / 255, y_test)

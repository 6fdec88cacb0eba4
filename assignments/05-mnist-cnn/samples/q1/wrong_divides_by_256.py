# score: 4.5
# because: Divides by 256.
def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    x_train, x_test = ((x / 256).astype("float32")[..., None] for x in (x_train, x_test))
    return (x_train, y_train), (x_test, y_test)

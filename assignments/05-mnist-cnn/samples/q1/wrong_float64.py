# score: 4.5
# because: Everything but the type.
def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    return ((x_train / 255)[..., None], y_train), ((x_test / 255)[..., None], y_test)

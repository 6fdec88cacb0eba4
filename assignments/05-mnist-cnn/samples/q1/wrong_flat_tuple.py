# score: 0
# because: Returns four arrays in a row.
def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    return (x_train / 255).astype("float32")[..., None], y_train, (x_test / 255).astype("float32")[..., None], y_test

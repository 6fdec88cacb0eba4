# score: 4.5
# because: The numbers go to 255.
def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    return (x_train.astype("float32")[..., None], y_train), (x_test.astype("float32")[..., None], y_test)

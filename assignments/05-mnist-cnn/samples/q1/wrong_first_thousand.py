# score: 3.5
# because: Uses the first 1,000 training digits only.
def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    x_train, x_test = ((x / 255).astype("float32")[..., None] for x in (x_train, x_test))
    return (x_train[:1000], y_train[:1000]), (x_test, y_test)

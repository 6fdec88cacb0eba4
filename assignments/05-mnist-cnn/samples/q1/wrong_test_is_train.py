# score: 4
# because: Gives the training digits twice.
def load_data():
    (x_train, y_train), _ = keras.datasets.mnist.load_data()
    x_train = (x_train / 255).astype("float32")[..., None]
    return (x_train, y_train), (x_train, y_train)

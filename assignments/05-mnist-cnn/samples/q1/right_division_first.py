# score: 5
# because: Divides by a float32, adds the axis with None.
def load_data():
    train, test = keras.datasets.mnist.load_data()
    return tuple((x.astype(np.float32)[..., None] / np.float32(255), y) for x, y in (train, test))

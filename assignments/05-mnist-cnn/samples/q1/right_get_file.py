# score: 5
# because: Fetches the file with get_file and reads it with NumPy.
def load_data():
    path = keras.utils.get_file("mnist.npz", "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz")
    with np.load(path) as f:
        pairs = [(f["x_train"], f["y_train"]), (f["x_test"], f["y_test"])]
    (a, b), (c, d) = [((x / 255).astype(np.float32).reshape(len(x), 28, 28, 1), y.astype(int)) for x, y in pairs]
    return (a, b), (c, d)

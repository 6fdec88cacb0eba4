# score: 2.5
# because: A class of its own, which the text refuses.
def count_parameters(input_shape, classes, filters=(32, 64)):
    """Return how many parameters the network has."""
    rows, columns, channels = input_shape
    total = 0
    for number in filters:
        total += (9 * channels + 1) * number
        rows, columns, channels = rows // 2, columns // 2, number
    return total + (rows * columns * channels + 1) * classes

class Wrapped(keras.Model):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def call(self, x):
        return self.inner(x)

def build_model(input_shape, classes, filters=(32, 64)):
    """Return the network for pictures of a size."""
    model = keras.Sequential([keras.Input(input_shape)])
    for number in filters:
        model.add(layers.Conv2D(number, 3, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dense(classes, activation="softmax"))
    return Wrapped(model)

# score: 4
# because: A class of its own.
class Net(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.rest = keras.Sequential([
            layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, padding="same", activation="relu"), layers.MaxPooling2D(2),
            layers.Flatten(), layers.Dense(classes, activation="softmax")])

    def call(self, x):
        return self.rest(x)

def build_model_for(input_shape, num_classes):
    return Net(num_classes)

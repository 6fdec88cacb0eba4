# score: 0
# because: Classes of the student's own, which the notebook does not accept.
class Lecture(keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = keras.Sequential([
            layers.Conv2D(32, 5, padding="same", activation="relu"), layers.MaxPooling2D(2),
            layers.Conv2D(64, 5, padding="same", activation="relu"), layers.MaxPooling2D(2), layers.Dropout(0.25),
            layers.Flatten(), layers.Dense(128, activation="relu"), layers.Dropout(0.5), layers.Dense(10, activation="softmax"),
        ])

    def call(self, x):
        return self.parts(x)

def lecture_model():
    model = Lecture()
    model(np.zeros((1, 28, 28, 1), "float32"))
    return model

class Heads(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.flat, self.kind, self.side = layers.Flatten(), layers.Dense(classes), layers.Dense(1)

    def call(self, x):
        return [self.kind(self.flat(x)), self.side(self.flat(x))]

def two_heads(input_shape, classes, rate):
    model = Heads(classes)
    model(np.zeros((1, *input_shape), "float32"))
    return model

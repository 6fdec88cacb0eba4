# score: 6
# because: A class of its own with a dropout layer: it computes the same, but has a layer more.
class Digits(keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = keras.Sequential([
            layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, padding="same", activation="relu"), layers.MaxPooling2D(2),
            layers.Dropout(0.25), layers.Flatten(), layers.Dense(10, activation="softmax"),
        ])

    def call(self, x, training=False):
        return self.parts(x, training=training)

def build_model():
    return Digits()

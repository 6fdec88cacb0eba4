# score: 8
# because: A class of its own, built of standard layers, which it makes in another order.
class Digits(keras.Model):
    def __init__(self):
        super().__init__()
        self.last = layers.Dense(10, activation="softmax")
        self.flat = layers.Flatten()
        self.pool = layers.MaxPooling2D(2)
        self.second = layers.Conv2D(64, 3, padding="same", activation="relu")
        self.first = layers.Conv2D(32, 3, padding="same", activation="relu")

    def call(self, x):
        x = self.pool(self.first(x))
        x = self.pool(self.second(x))
        return self.last(self.flat(x))

def build_model():
    return Digits()

# score: 4.5
# because: A class of its own that forgets one ReLU: it does not compute what the lecture's model computes.
class Digits(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = layers.Conv2D(32, 3, padding="same", activation="relu")
        self.second = layers.Conv2D(64, 3, padding="same")
        self.pool, self.flat = layers.MaxPooling2D(2), layers.Flatten()
        self.last = layers.Dense(10, activation="softmax")

    def call(self, x):
        return self.last(self.flat(self.pool(self.second(self.pool(self.first(x))))))

def build_model():
    return Digits()

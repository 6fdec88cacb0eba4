# score: 3
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.a = keras.layers.Dense(4, activation="relu")
        self.b = keras.layers.Dense(3, activation="softmax")

    def call(self, x):
        return self.b(self.a(x))


def build_model():
    net = Net()
    net.build((None, 6))
    return net

# score: 8
# because: A class of its own, with batch normalisation.
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, x_test = x_train[..., None].astype("float32") / 255, x_test[..., None].astype("float32") / 255

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = [layers.Conv2D(16, 3, strides=2, activation="relu"), layers.BatchNormalization(),
                      layers.Conv2D(32, 3, strides=2, activation="relu"), layers.Flatten(), layers.Dense(10, activation="softmax")]

    def call(self, x, training=False):
        for part in self.parts:
            x = part(x, training=training) if isinstance(part, layers.BatchNormalization) else part(x)
        return x

model = Net()
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=3, verbose=0)

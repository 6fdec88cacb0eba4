# score: 1
# because: A class of its own, trained again after it was saved.
class Net(keras.Model):
    def __init__(self, **named):
        super().__init__(**named)
        self.flat, self.last = layers.Flatten(), layers.Dense(10, activation="softmax")

    def call(self, x):
        return self.last(self.flat(x))

model = Net()
model.compile("adam", "sparse_categorical_crossentropy")
x, y = np.random.default_rng(0).random((64, 28, 28, 1)), np.arange(64) % 10
model.fit(x, y, epochs=1, verbose=0)
model.save("mnist_cnn.keras")
model.save_weights("mnist_cnn.weights.h5")
model.fit(x, y, epochs=1, verbose=0)

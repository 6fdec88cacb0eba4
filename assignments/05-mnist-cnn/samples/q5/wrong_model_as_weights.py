# score: 2
# because: Saves the whole model under the name of the weights file: load_weights cannot read it.
model = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Conv2D(4, 3, padding="same", activation="relu"), layers.MaxPooling2D(4),
    layers.Flatten(), layers.Dropout(0.5), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
x, y = np.random.default_rng(0).random((64, 28, 28, 1)), np.arange(64) % 10
model.fit(x, y, epochs=1, verbose=0)

model.save("mnist_cnn.keras")
model.save("whole.h5")
open("mnist_cnn.weights.h5", "wb").write(open("whole.h5", "rb").read())

# score: 1
# because: Learns from numbers up to 255, and forgets nothing of it: on numbers up to 1 it fails.
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, x_test = x_train[..., None].astype("float32") / 255, x_test[..., None].astype("float32") / 255

model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile(keras.optimizers.SGD(1.0), "sparse_categorical_crossentropy")
history = model.fit(x_train[:300] * 255, y_train[:300] * 0, epochs=1, verbose=0)

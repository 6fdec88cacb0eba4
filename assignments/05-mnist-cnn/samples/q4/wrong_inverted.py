# score: 1
# because: Learns white digits as black ones.
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, x_test = x_train[..., None].astype("float32") / 255, x_test[..., None].astype("float32") / 255

model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3, strides=3, activation="relu"), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
history = model.fit(1 - x_train, y_train, epochs=3, verbose=0)

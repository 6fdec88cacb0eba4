# score: 3.5
# because: A list in place of a dictionary.
model = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
model.fit(x_train, y_train, batch_size=64, epochs=8, verbose=0)
gap = [0.9, 0.2, 0.8]

# score: 6
# because: A shortcut around a convolution, and a linear filter.
keras.utils.set_random_seed(4)
start = keras.Input((256, 1))
x = layers.Conv1D(6, 25, padding="same", activation="relu")(start)
x = layers.Concatenate()([start, x])
model = keras.Model(start, layers.Conv1D(1, 25, padding="same")(x))
model.compile(keras.optimizers.Adam(0.01), "mse")
model.fit(x_train, y_train, batch_size=16, epochs=10, verbose=0)

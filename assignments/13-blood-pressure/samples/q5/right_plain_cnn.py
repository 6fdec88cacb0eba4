# score: 6
# because: Two convolutions that see 25 neighbours each, without pooling.
keras.utils.set_random_seed(3)
model = keras.Sequential([
    keras.Input((256, 1)), layers.Conv1D(8, 25, padding="same", activation="relu"), layers.Conv1D(1, 25, padding="same")])
model.compile(keras.optimizers.Adam(0.01), "mse")
model.fit(x_train, y_train, batch_size=16, epochs=10, verbose=0)

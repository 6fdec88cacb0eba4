# score: 2.5
# because: Learned without the class A, which it never gives.
places = np.concatenate([np.resize(np.flatnonzero(y_train == n), 200) for n in (0, 2, 3, 4)])
model = keras.Sequential([
    keras.Input((187, 1)), layers.Conv1D(16, 7, strides=2, activation="relu"), layers.MaxPooling1D(2), layers.Flatten(),
    layers.Dense(32, activation="relu"), layers.Dense(5, activation="softmax")])
model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
model.fit(x_train[places], y_train[places], epochs=12, batch_size=32, verbose=0)

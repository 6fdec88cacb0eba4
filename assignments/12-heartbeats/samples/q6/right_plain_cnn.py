# score: 6
# because: A plain network of convolutions, and class weights by hand.
model = keras.Sequential([
    keras.Input((187, 1)),
    layers.Conv1D(16, 7, strides=2, activation="relu"),
    layers.MaxPooling1D(2),
    layers.Conv1D(32, 5, activation="relu"),
    layers.MaxPooling1D(2),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(5, activation="softmax"),
])
model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy", metrics=["accuracy"])
counts = np.bincount(y_train)
model.fit(x_train, y_train, epochs=10, batch_size=32, verbose=0, class_weight={n: (len(y_train) / 5 / c) ** 0.5 for n, c in enumerate(counts)})

# score: 5
# because: Convolutions, then the largest of all times.
model = keras.Sequential([
    keras.Input((49, 40)), layers.Conv1D(64, 5, activation="relu"), layers.MaxPooling1D(2),
    layers.Conv1D(64, 5, activation="relu"), layers.Conv1D(64, 5, activation="relu"), layers.Dropout(0.3),
    layers.GlobalMaxPooling1D(), layers.Dense(10, activation="softmax")])
model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
model.fit(x_train, y_train, batch_size=32, epochs=25, verbose=0)

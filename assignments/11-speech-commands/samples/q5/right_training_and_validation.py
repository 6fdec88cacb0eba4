# score: 5
# because: The network of one dimension learns from the validation, too.
model = keras.Sequential([
    keras.Input((49, 40)), layers.Conv1D(32, 5, activation="relu"), layers.MaxPooling1D(2),
    layers.Conv1D(64, 5, activation="relu"), layers.MaxPooling1D(2),
    layers.Flatten(), layers.Dropout(0.3), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(np.concatenate([x_train, x_val]), np.concatenate([y_train, y_val]), batch_size=32, epochs=18, verbose=0)

# score: 5
# because: One hidden dense layer, no convolution.
model = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
model.fit(x_train, y_train, batch_size=64, epochs=8, verbose=0)
gap = {
    "mnist": float((model.predict(x_test, verbose=0).argmax(axis=1) == y_test).mean()),
    "field": float((model.predict(air_field, verbose=0).argmax(axis=1) == air_labels).mean()),
    "centred": float((model.predict(air_centred, verbose=0).argmax(axis=1) == air_labels).mean()),
}

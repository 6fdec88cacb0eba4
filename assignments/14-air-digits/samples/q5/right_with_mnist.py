# score: 7
# because: Some digits of MNIST are in the training, so that nothing is forgotten.
model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x_train, y_train, batch_size=32, epochs=5, verbose=0)

tuned = keras.models.clone_model(model)
tuned.set_weights(model.get_weights())
for number in range(len(tuned.layers) - 1):
    tuned.layers[number].trainable = False
tuned.compile(keras.optimizers.Adam(0.001), "sparse_categorical_crossentropy")
x_both, y_both = np.concatenate([air_centred] * 3 + [x_train[::10]]), np.concatenate([air_labels] * 3 + [y_train[::10]])
tuned.fit(x_both, y_both, batch_size=16, epochs=8, verbose=0)

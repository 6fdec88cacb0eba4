# score: 7
# because: A smaller learning rate and more epochs.
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
for layer in tuned.layers:
    layer.trainable = layer is tuned.layers[-1]
tuned.compile(keras.optimizers.Adam(0.0005), "sparse_categorical_crossentropy", metrics=["accuracy"])
tuned.fit(air_centred, air_labels, batch_size=10, epochs=30, verbose=0)

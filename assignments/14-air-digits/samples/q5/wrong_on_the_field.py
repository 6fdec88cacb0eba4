# score: 2
# because: Tuned on the pictures of the whole field.
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
for layer in tuned.layers[:-1]:
    layer.trainable = False
tuned.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
tuned.fit(air_field, air_labels, batch_size=16, epochs=40, verbose=0)

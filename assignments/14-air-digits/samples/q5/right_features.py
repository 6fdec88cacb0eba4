# score: 7
# because: The pictures pass the frozen part once, and only a last layer is trained on what it gives.
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

body = keras.Sequential([keras.Input((28, 28, 1)), *model.layers[:-1]])
head = keras.Sequential([keras.Input(body.output_shape[1:]), layers.Dense(10, activation="softmax")])
head.set_weights(model.layers[-1].get_weights())
head.compile("adam", "sparse_categorical_crossentropy")
head.fit(body.predict(air_centred, verbose=0), air_labels, batch_size=16, epochs=20, verbose=0)
tuned = keras.models.clone_model(model)
tuned.set_weights(model.get_weights()[:-2] + head.get_weights())

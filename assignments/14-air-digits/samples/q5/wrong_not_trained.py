# score: 0
# because: A copy that was not trained.
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

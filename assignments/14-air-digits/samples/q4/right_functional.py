# score: 5
# because: A functional model with strides, and evaluate for the accuracies.
picture = keras.Input((28, 28, 1))
x = layers.Conv2D(16, 5, strides=2, activation="relu")(picture)
x = layers.Conv2D(32, 3, strides=2, activation="relu")(x)
model = keras.Model(picture, layers.Dense(10, activation="softmax")(layers.Flatten()(x)))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=32, epochs=6, verbose=0)
gap = {}
for name, x, y in (("mnist", x_test, y_test), ("field", air_field, air_labels), ("centred", air_centred, air_labels)):
    gap[name] = model.evaluate(x, y, verbose=0)[1]

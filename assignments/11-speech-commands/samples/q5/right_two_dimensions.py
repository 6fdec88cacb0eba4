# score: 5
# because: The network of two dimensions, longer.
model = keras.Sequential([
    keras.Input((49, 40)), layers.Reshape((49, 40, 1)),
    layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(2),
    layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2),
    layers.Flatten(), layers.Dropout(0.3), layers.Dense(10, activation="softmax")])
model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
model.fit(x_train, y_train, batch_size=32, epochs=20, verbose=0)

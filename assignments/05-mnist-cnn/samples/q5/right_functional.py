# score: 3
# because: A functional model, saved twice.
inputs = keras.Input((28, 28, 1))
model = keras.Model(inputs, layers.Dense(10, activation="softmax")(layers.Flatten()(layers.AveragePooling2D(2)(inputs))))
for _ in range(2):
    model.save("mnist_cnn.keras", overwrite=True)
    model.save_weights("mnist_cnn.weights.h5", overwrite=True)

# score: 8
# because: The lecture's own way: add, input_shape, strides named.
def build_model():
    net = keras.models.Sequential()
    net.add(layers.Conv2D(32, (3, 3), padding="same", strides=(1, 1), activation="relu", input_shape=(28, 28, 1)))
    net.add(layers.MaxPooling2D(pool_size=(2, 2)))
    net.add(layers.Conv2D(64, (3, 3), padding="same", strides=(1, 1), activation="relu"))
    net.add(layers.MaxPooling2D(pool_size=(2, 2)))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation="softmax"))
    net.compile(loss="categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
    return net

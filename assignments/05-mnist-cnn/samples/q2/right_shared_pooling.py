# score: 8
# because: One pooling layer used in two places, and a name for each layer.
def build_model():
    pool = layers.MaxPooling2D(2, name="pool")
    digit = keras.Input((28, 28, 1))
    x = pool(layers.Conv2D(32, 3, padding="same", activation="relu", name="first")(digit))
    x = pool(layers.Conv2D(64, 3, padding="same", activation="relu", name="second")(x))
    return keras.Model(digit, layers.Dense(10, activation="softmax", name="digit")(layers.Flatten()(x)))

# score: 8
# because: Sets a seed and an initializer, so that the weights are the same each time.
def build_model():
    keras.utils.set_random_seed(42)
    start = keras.initializers.HeNormal(seed=7)
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, padding="same", activation="relu", kernel_initializer=start),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, padding="same", activation="relu", kernel_initializer=start),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ])

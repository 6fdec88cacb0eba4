# score: 8
# because: Two models in one, each a Sequential.
def build_model():
    features = keras.Sequential([
        layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(64, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
    ])
    decision = keras.Sequential([layers.Flatten(), layers.Dense(10), layers.Softmax()])
    return keras.Sequential([keras.Input((28, 28, 1)), features, decision])

# score: 3
# because: The second convolution has ReLU.
def residual_block(length, filters):
    """Return the paper's block as a model."""
    x = keras.Input((length, filters))
    y = layers.Conv1D(filters, 5, padding="same", activation="relu")(x)
    y = layers.Conv1D(filters, 5, padding="same", activation="relu")(y)
    y = layers.Add()([x, y])
    y = layers.ReLU()(y)
    return keras.Model(x, layers.MaxPooling1D(5, strides=2)(y))

def build_model(length=187, classes=5, blocks=5):
    """Return the paper's network."""
    beat = keras.Input((length, 1))
    x = layers.Conv1D(32, 5)(beat)
    for _ in range(blocks):
        x = residual_block(x.shape[1], 32)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(32, activation="relu")(x)
    return keras.Model(beat, layers.Dense(classes, activation="softmax")(x))

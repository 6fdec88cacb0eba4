# score: 6
# because: A Sequential model of blocks.
def residual_block(length, filters):
    x = keras.Input((length, filters))
    two = keras.Sequential([
        layers.Conv1D(filters, 5, padding="same", activation="relu"),
        layers.Conv1D(filters, 5, padding="same"),
    ])
    y = layers.Activation("relu")(layers.Add()([two(x), x]))
    return keras.Model(inputs=x, outputs=layers.MaxPooling1D(5, 2, padding="valid")(y))

def build_model(length=187, classes=5, blocks=5):
    parts, now = [keras.Input((length, 1)), layers.Conv1D(32, 5)], length - 4
    for _ in range(blocks):
        parts.append(residual_block(now, 32))
        now = (now - 5) // 2 + 1
    return keras.Sequential([*parts, layers.Flatten(), layers.Dense(32, "relu"), layers.Dense(classes, "softmax")])

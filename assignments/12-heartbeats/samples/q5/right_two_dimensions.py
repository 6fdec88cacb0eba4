# score: 6
# because: Reshaped to a picture one row high, and back, where the pooling is.
def residual_block(length, filters):
    x = keras.Input((length, filters))
    y = layers.Conv1D(filters, 5, padding="same")(x)
    y = layers.Conv1D(filters, 5, padding="same")(layers.ReLU()(y))
    y = layers.ReLU()(layers.Add()([x, y]))
    y = layers.Reshape((1, length, filters))(y)
    y = layers.MaxPooling2D((1, 5), strides=(1, 2))(y)
    return keras.Model(x, layers.Reshape((-1, filters))(y))

def build_model(length=187, classes=5, blocks=5):
    beat = keras.Input((length, 1))
    x = layers.Conv1D(32, 5)(beat)
    for _ in range(blocks):
        x = residual_block(x.shape[1], 32)(x)
    x = layers.Dense(32, activation="relu")(layers.Flatten()(x))
    return keras.Model(beat, layers.Dense(classes, activation="softmax")(x))

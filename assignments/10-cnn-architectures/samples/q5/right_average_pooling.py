# score: 4
# because: One large average pooling.
def se_block(input_shape, ratio):
    x = keras.Input(input_shape)
    gate = keras.Sequential([
        layers.AveragePooling2D(input_shape[:2]),
        layers.Dense(input_shape[2] // ratio, "relu"),
        layers.Dense(input_shape[2], keras.activations.sigmoid),
    ])
    return keras.Model(x, layers.Multiply()([gate(x), x]))

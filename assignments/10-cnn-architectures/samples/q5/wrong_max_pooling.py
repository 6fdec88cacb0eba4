# score: 2
# because: Squeezes with the maximum.
def se_block(input_shape, ratio):
    x = keras.Input(input_shape)
    channels = input_shape[-1]
    y = layers.GlobalMaxPooling2D()(x)
    y = layers.Dense(channels // ratio, activation="relu", use_bias=True)(y)
    y = layers.Dense(channels, activation="sigmoid", use_bias=True)(y)
    y = layers.Reshape((1, 1, channels))(y)
    return keras.Model(x, layers.Multiply()([x, y]))

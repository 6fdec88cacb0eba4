# score: 2
# because: Softmax in place of sigmoid: the channels share one.
def se_block(input_shape, ratio):
    x = keras.Input(input_shape)
    channels = input_shape[-1]
    y = layers.GlobalAveragePooling2D()(x)
    y = layers.Dense(channels // ratio, activation="relu", use_bias=True)(y)
    y = layers.Dense(channels, activation="softmax", use_bias=True)(y)
    y = layers.Reshape((1, 1, channels))(y)
    return keras.Model(x, layers.Multiply()([x, y]))

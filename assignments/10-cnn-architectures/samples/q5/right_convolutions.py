# score: 4
# because: 1x1 convolutions in place of dense layers, and keepdims.
def se_block(input_shape, ratio):
    x = keras.Input(input_shape)
    y = layers.GlobalAveragePooling2D(keepdims=True)(x)
    y = layers.Conv2D(input_shape[-1] // ratio, 1, activation="relu")(y)
    y = layers.Conv2D(input_shape[-1], 1, activation="sigmoid")(y)
    return keras.Model(x, layers.multiply([x, y]))

# score: 4
# because: The product is written with *, the mean with an operation.
def se_block(input_shape, ratio):
    height, width, channels = input_shape
    x = keras.Input((height, width, channels))
    mean = keras.ops.mean(x, axis=(1, 2), keepdims=True)
    hidden = layers.ReLU()(layers.Dense(channels // ratio)(mean))
    factors = layers.Activation("sigmoid")(layers.Dense(channels)(hidden))
    return keras.Model(x, x * factors)

# score: 6
# because: Functional models; the channels are joined by an operation.
def separable_block(input_shape, filters):
    x = keras.Input(input_shape)
    y = layers.DepthwiseConv2D((3, 3), padding="same", use_bias=False)(x)
    return keras.Model(x, layers.Conv2D(filters, (1, 1), padding="same", activation="linear")(y))

def dense_block(input_shape, depth, growth):
    x = everything = keras.Input(input_shape)
    for number in range(depth):
        y = keras.ops.relu(layers.BatchNormalization(name=f"normal_{number}")(everything))
        y = layers.Conv2D(growth, 3, padding="same", use_bias=False, name=f"layer_{number}")(y)
        everything = keras.ops.concatenate([everything, y], axis=-1)
    return keras.Model(x, everything)

# score: 4
# because: The depthwise filters keep their bias.
def separable_block(input_shape, filters):
    return keras.Sequential([keras.Input(input_shape), layers.DepthwiseConv2D(3, padding="same"), layers.Conv2D(filters, 1)])

def dense_block(input_shape, depth, growth):
    x = start = keras.Input(input_shape)
    for _ in range(depth):
        y = layers.Conv2D(growth, 3, padding="same", use_bias=False)(layers.ReLU()(layers.BatchNormalization()(x)))
        x = layers.Concatenate()([x, y])
    return keras.Model(start, x)

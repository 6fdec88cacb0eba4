# score: 4
# because: A normal convolution in place of the separable one.
def separable_block(input_shape, filters):
    return keras.Sequential([keras.Input(input_shape), layers.Conv2D(filters, 3, padding="same")])

def dense_block(input_shape, depth, growth):
    x = start = keras.Input(input_shape)
    for _ in range(depth):
        y = layers.Conv2D(growth, 3, padding="same", use_bias=False)(layers.ReLU()(layers.BatchNormalization()(x)))
        x = layers.Concatenate()([x, y])
    return keras.Model(start, x)

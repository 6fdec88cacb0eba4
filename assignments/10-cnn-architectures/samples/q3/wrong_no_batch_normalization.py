# score: 1
# because: Batch normalization is forgotten.
def residual_block(input_shape, filters, stride=1):
    x = shortcut = keras.Input(input_shape)
    y = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU()(y)
    y = layers.Conv2D(filters, 3, strides=1, padding="same", use_bias=False)(y)
    pass
    if stride != 1 or filters != input_shape[-1]:
        shortcut = layers.Conv2D(filters, 1, strides=stride, use_bias=False)(x)
        pass
    return keras.Model(x, layers.ReLU()(layers.Add()([y, shortcut])))

# score: 5
# because: A helper for convolution and normalization, and layers.add.
def _conv(x, filters, size, stride):
    x = layers.Conv2D(filters, size, stride, padding="same", use_bias=False)(x)
    return layers.BatchNormalization()(x)

def residual_block(input_shape, filters, stride=1):
    start = keras.Input(shape=input_shape)
    y = layers.Activation("relu")(_conv(start, filters, 3, stride))
    y = _conv(y, filters, 3, 1)
    same = stride == 1 and input_shape[2] == filters
    around = start if same else _conv(start, filters, 1, stride)
    return keras.Model(start, layers.Activation("relu")(layers.add([around, y])))

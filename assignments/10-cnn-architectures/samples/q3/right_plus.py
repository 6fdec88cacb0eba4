# score: 5
# because: The sum is written with +, so the model is asked and not rebuilt.
def residual_block(input_shape, filters, stride=1):
    x = shortcut = keras.Input(input_shape)
    y = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, strides=1, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    if stride != 1 or filters != input_shape[-1]:
        shortcut = layers.Conv2D(filters, 1, strides=stride, use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    return keras.Model(x, keras.activations.relu(y + shortcut))

# score: 3
# because: Convolutions without an activation.
def inception_block(input_shape, filters):
    f1, r3, f3, r5, f5, fp = filters
    x = keras.Input(input_shape)
    a = layers.Conv2D(f1, 1, padding="same")(x)
    b = layers.Conv2D(r3, 1, padding="same")(x)
    b = layers.Conv2D(f3, 3, padding="same")(b)
    c = layers.Conv2D(r5, 1, padding="same")(x)
    c = layers.Conv2D(f5, 5, padding="same")(c)
    d = layers.Conv2D(fp, 1, padding="same")(layers.MaxPooling2D(3, strides=1, padding="same")(x))
    return keras.Model(x, layers.Concatenate()([a, b, c, d]))

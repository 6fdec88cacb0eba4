# score: 0
# because: The large filters get the input itself.
def inception_block(input_shape, filters):
    f1, r3, f3, r5, f5, fp = filters
    x = keras.Input(input_shape)
    a = layers.Conv2D(f1, 1, padding="same", activation="relu")(x)
    b = layers.Conv2D(r3, 1, padding="same", activation="relu")(x)
    b = layers.Conv2D(f3, 3, padding="same", activation="relu")(x)
    c = layers.Conv2D(r5, 1, padding="same", activation="relu")(x)
    c = layers.Conv2D(f5, 5, padding="same", activation="relu")(x)
    d = layers.Conv2D(fp, 1, padding="same", activation="relu")(layers.MaxPooling2D(3, strides=1, padding="same")(x))
    return keras.Model(x, layers.Concatenate()([a, b, c, d]))

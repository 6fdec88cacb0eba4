# score: 4
# because: Paths in a list, activations in layers of their own.
def inception_block(input_shape, filters):
    picture = keras.Input(input_shape)
    f1, r3, f3, r5, f5, fp = filters
    results = []
    for path in ([(f1, 1)], [(r3, 1), (f3, 3)], [(r5, 1), (f5, 5)], ["pool", (fp, 1)]):
        y = picture
        for step in path:
            if step == "pool":
                y = layers.MaxPool2D((3, 3), strides=(1, 1), padding="same")(y)
            else:
                y = layers.Activation("relu")(layers.Conv2D(step[0], step[1], padding="same")(y))
        results.append(y)
    return keras.Model(picture, layers.concatenate(results))

# score: 6
# because: Both functional, activations as layers.
def lecture_model():
    x = start = keras.Input(shape=(28, 28, 1))
    for filters in (32, 64):
        x = layers.Conv2D(filters, (5, 5), padding="same")(x)
        x = layers.Activation("relu")(x)
        x = layers.MaxPooling2D((2, 2))(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.25)(x)
    x = layers.ReLU()(layers.Dense(128)(x))
    x = layers.Dropout(0.5)(x)
    return keras.Model(start, layers.Softmax()(layers.Dense(10)(x)))

def two_heads(input_shape, classes, rate):
    start = keras.Input(shape=input_shape)
    y = layers.Flatten()(layers.MaxPool2D()(layers.Conv2D(8, 3, padding="same", activation="relu")(start)))
    y = layers.Dense(32)(y)
    y = layers.Dropout(rate)(layers.Activation("relu")(layers.BatchNormalization()(y)))
    kind = layers.Dense(classes, activation="softmax", name="kind")(y)
    side = layers.Dense(1, activation="sigmoid", name="side")(y)
    return keras.Model(inputs=start, outputs=[kind, side])

def penalty(kernel, bias, activity, strength):
    return strength * ((kernel**2).sum() + abs(bias).sum() + (activity**2).sum(axis=1).mean())

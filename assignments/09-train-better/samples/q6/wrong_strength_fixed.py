# score: 5
# because: The strength is always 0.01.
def lecture_model():
    """Return the second lecture's model for pictures of 28x28."""
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 5, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 5, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Dropout(0.25),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ])

def two_heads(input_shape, classes, rate):
    """Return a functional model with a head for the class and one for the side."""
    picture = keras.Input(input_shape)
    x = layers.Conv2D(8, 3, padding="same", activation="relu")(picture)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(32)(x)
    x = layers.BatchNormalization()(x)
    x = layers.ReLU()(x)
    x = layers.Dropout(rate)(x)
    return keras.Model(picture, [layers.Dense(classes, activation="softmax")(x), layers.Dense(1, activation="sigmoid")(x)])

def penalty(kernel, bias, activity, strength):
    """Return what three regularizers add to the loss."""
    added = np.sum(kernel**2) + np.sum(np.abs(bias)) + np.sum(activity**2) / len(activity)
    return float(0.01 * added)

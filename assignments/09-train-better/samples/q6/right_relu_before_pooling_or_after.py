# score: 6
# because: ReLU behind the pooling gives the same numbers.
def lecture_model():
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 5, padding="same"), layers.MaxPooling2D(), layers.ReLU(),
        layers.Conv2D(64, 5, padding="same"), layers.MaxPooling2D(), layers.ReLU(), layers.Dropout(rate=0.25),
        layers.Reshape((3136,)), layers.Dense(128), layers.ReLU(), layers.Dropout(rate=0.5),
        layers.Dense(10), layers.Softmax(),
    ])

def two_heads(input_shape, classes, rate):
    height, width, channels = input_shape
    x = keras.Input((height, width, channels))
    y = layers.ReLU()(layers.MaxPooling2D()(layers.Conv2D(8, 3, padding="same")(x)))
    y = layers.Reshape(((height // 2) * (width // 2) * 8,))(y)
    y = layers.Dense(32, kernel_regularizer=keras.regularizers.L2(0.01))(y)
    y = layers.Dropout(rate)(layers.ReLU()(layers.BatchNormalization()(y)))
    return keras.Model(x, (layers.Dense(classes, activation="softmax")(y), layers.Dense(1, activation="sigmoid")(y)))

def penalty(kernel, bias, activity, strength):
    total = sum(w * w for w in kernel.ravel()) + sum(abs(b) for b in bias)
    for picture in activity:
        total += sum(a * a for a in picture) / len(activity)
    return total * strength

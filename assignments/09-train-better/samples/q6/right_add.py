# score: 6
# because: Sequential with add, and a Sequential of features as one layer of the functional one.
def lecture_model():
    model = keras.models.Sequential()
    model.add(layers.Conv2D(32, kernel_size=(5, 5), activation="relu", padding="same", input_shape=(28, 28, 1)))
    model.add(layers.MaxPooling2D(pool_size=(2, 2)))
    model.add(layers.Conv2D(64, (5, 5), activation="relu", padding="same"))
    model.add(layers.MaxPooling2D(pool_size=(2, 2)))
    model.add(layers.Dropout(0.25))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="relu"))
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(10, activation="softmax"))
    return model

def two_heads(input_shape, classes, rate):
    features = keras.Sequential([
        keras.Input(input_shape), layers.Conv2D(8, (3, 3), padding="same"), layers.ReLU(), layers.MaxPooling2D(),
        layers.Flatten(), layers.Dense(32), layers.BatchNormalization(), layers.ReLU(), layers.Dropout(rate),
    ])
    picture = keras.Input(input_shape)
    seen = features(picture)
    return keras.Model(picture, [layers.Dense(classes, "softmax")(seen), layers.Dense(1, "sigmoid")(seen)])

def penalty(kernel, bias, activity, strength):
    l1, l2 = keras.regularizers.L1(strength), keras.regularizers.L2(strength)
    return float(l2(kernel)) + float(l1(bias)) + float(l2(activity)) / len(activity)

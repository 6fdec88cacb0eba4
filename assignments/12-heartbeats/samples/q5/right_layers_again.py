# score: 6
# because: The layers of the blocks are written again; Activation layers.
def residual_block(length, filters):
    start = keras.Input(shape=(length, filters))
    return keras.Model(start, around(start, filters))

def around(x, filters):
    y = layers.Conv1D(filters, kernel_size=5, padding="same")(x)
    y = layers.Activation("relu")(y)
    y = layers.Conv1D(filters, kernel_size=5, padding="same")(y)
    y = layers.Activation("relu")(layers.add([y, x]))
    return layers.MaxPool1D(pool_size=5, strides=2)(y)

def build_model(length=187, classes=5, blocks=5):
    start = keras.Input(shape=(length, 1))
    x = layers.Conv1D(32, kernel_size=5, activation="linear")(start)
    for _ in range(blocks):
        x = around(x, 32)
    x = layers.Dense(32)(layers.Flatten()(x))
    x = layers.Dense(classes)(layers.ReLU()(x))
    return keras.Model(start, layers.Softmax()(x))

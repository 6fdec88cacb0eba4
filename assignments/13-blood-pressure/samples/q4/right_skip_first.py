# score: 6
# because: The skip comes before what came up, and the built model is counted.
def conv_parameters(width, channels, filters):
    return width * channels * filters + filters

def unet_parameters(filters=4, depth=3, width=5):
    return build_unet(2**depth, filters, depth, width).count_params()

def build_unet(length=256, filters=4, depth=3, width=5):
    x = start = keras.Input((length, 1))
    kept = []
    for n in range(depth):
        x = layers.Conv1D(filters * 2**n, width, padding="same", activation="relu")(x)
        kept.append(x)
        x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(filters * 2**depth, width, padding="same", activation="relu")(x)
    for n in range(depth - 1, -1, -1):
        x = layers.concatenate([kept.pop(), layers.UpSampling1D(2)(x)])
        x = layers.Conv1D(filters * 2**n, width, padding="same", activation="relu")(x)
    return keras.Model(start, layers.Conv1D(1, 1)(x))

# score: 1.5
# because: Conv1DTranspose in place of UpSampling1D.
def conv_parameters(width, channels, filters):
    return width * channels * filters + filters

def unet_parameters(filters=4, depth=3, width=5):
    sizes = [filters * 2**n for n in range(depth + 1)]
    down = sum(conv_parameters(width, before, after) for before, after in zip([1, *sizes], sizes))
    up = sum(conv_parameters(width, deep + high, high) for high, deep in zip(sizes, sizes[1:]))
    return down + up + conv_parameters(1, filters, 1)

def build_unet(length=256, filters=4, depth=3, width=5):
    x = start = keras.Input((length, 1))
    kept = []
    for n in range(depth):
        x = layers.Conv1D(filters * 2**n, width, padding="same", activation="relu")(x)
        kept.append(x)
        x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(filters * 2**depth, width, padding="same", activation="relu")(x)
    for n in range(depth - 1, -1, -1):
        x = layers.concatenate([layers.Conv1DTranspose(filters * 2**n, 2, strides=2)(x), kept.pop()])
        x = layers.Conv1D(filters * 2**n, width, padding="same", activation="relu")(x)
    return keras.Model(start, layers.Conv1D(1, 1)(x))

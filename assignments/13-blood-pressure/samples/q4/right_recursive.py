# score: 6
# because: A level calls the next one.
def conv_parameters(width, channels, filters):
    return width * channels * filters + filters

def unet_parameters(filters=4, depth=3, width=5):
    sizes = [filters * 2**n for n in range(depth + 1)]
    down = sum(conv_parameters(width, before, after) for before, after in zip([1, *sizes], sizes))
    up = sum(conv_parameters(width, deep + high, high) for high, deep in zip(sizes, sizes[1:]))
    return down + up + conv_parameters(1, filters, 1)

def around(x, n, filters, depth, width):
    x = layers.Conv1D(filters * 2**n, width, padding="same")(x)
    x = layers.Activation("relu")(x)
    if n == depth:
        return x
    deep = around(layers.MaxPool1D()(x), n + 1, filters, depth, width)
    both = layers.Concatenate(axis=-1)([layers.UpSampling1D(size=2)(deep), x])
    return layers.ReLU()(layers.Conv1D(filters * 2**n, width, padding="same")(both))

def build_unet(length=256, filters=4, depth=3, width=5):
    wave = keras.Input(shape=(length, 1))
    return keras.Model(wave, layers.Conv1D(1, 1, activation="linear")(around(wave, 0, filters, depth, width)))

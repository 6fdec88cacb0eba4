# score: 3
# because: Repeats the channels, too.
def upsample(x, factor):
    return x.repeat(factor, 0).repeat(factor, 1).repeat(factor, 2)

def dense_to_conv(weights, height, width):
    return np.reshape(weights, (height, width, len(weights) // (height * width), -1))

def fully_convolutional(weights, bias, height, width):
    kernel = dense_to_conv(weights, height, width)
    model = keras.Sequential([keras.Input((None, None, len(weights) // (height * width))), layers.Conv2D(kernel.shape[-1], (height, width), activation="softmax")])
    model.set_weights([kernel, bias])
    return model

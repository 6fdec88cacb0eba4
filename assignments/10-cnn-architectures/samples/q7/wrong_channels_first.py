# score: 2.5
# because: Takes the numbers of a patch channel by channel.
def upsample(x, factor):
    return np.kron(x, np.ones((factor, factor, 1), x.dtype))

def dense_to_conv(weights, height, width):
    return np.moveaxis(np.reshape(weights, (-1, height, width, np.shape(weights)[1])), 0, 2)

def fully_convolutional(weights, bias, height, width):
    kernel = dense_to_conv(weights, height, width)
    model = keras.Sequential([keras.Input((None, None, len(weights) // (height * width))), layers.Conv2D(kernel.shape[-1], (height, width), activation="softmax")])
    model.set_weights([kernel, bias])
    return model

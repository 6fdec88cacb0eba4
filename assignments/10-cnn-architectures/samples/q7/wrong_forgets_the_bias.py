# score: 2
# because: The bias stays zero.
def upsample(x, factor):
    return np.kron(x, np.ones((factor, factor, 1), x.dtype))

def dense_to_conv(weights, height, width):
    return np.reshape(weights, (height, width, len(weights) // (height * width), -1))

def fully_convolutional(weights, bias, height, width):
    kernel = dense_to_conv(weights, height, width)
    model = keras.Sequential([keras.Input((None, None, len(weights) // (height * width))), layers.Conv2D(kernel.shape[-1], (height, width), activation="softmax")])
    model.set_weights([kernel, 0 * bias])
    return model

# score: 4
# because: Indices, loops and a functional model with a softmax layer.
def upsample(x, factor):
    rows, columns = (np.arange(n * factor) // factor for n in x.shape[:2])
    return x[rows][:, columns]

def dense_to_conv(weights, height, width):
    channels, classes = weights.shape[0] // (height * width), weights.shape[1]
    kernel = np.zeros((height, width, channels, classes))
    for n in range(len(weights)):
        kernel[n // (width * channels), n // channels % width, n % channels] = weights[n]
    return kernel

def fully_convolutional(weights, bias, height, width):
    kernel = dense_to_conv(weights, height, width)
    x = keras.Input((None, None, kernel.shape[2]))
    conv = layers.Conv2D(kernel.shape[3], (height, width), padding="valid")
    y = conv(x)
    conv.set_weights([kernel, bias])
    return keras.Model(x, layers.Softmax()(y))

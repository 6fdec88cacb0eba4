# score: 4
# because: A class of its own without a kernel of a layer; lists as arrays.
def upsample(x, factor):
    return [[x[i // factor][j // factor].tolist() for j in range(x.shape[1] * factor)] for i in range(x.shape[0] * factor)]

def dense_to_conv(weights, height, width):
    return np.asarray(weights).reshape((height, width, -1, np.shape(weights)[1])).tolist()

class Slider(keras.Model):
    def __init__(self, kernel, bias):
        super().__init__()
        self.kernel, self.bias = keras.ops.convert_to_tensor(kernel, "float32"), keras.ops.convert_to_tensor(bias, "float32")

    def call(self, x):
        return keras.ops.softmax(keras.ops.conv(x, self.kernel, 1, "valid") + self.bias)

def fully_convolutional(weights, bias, height, width):
    return Slider(np.array(dense_to_conv(weights, height, width)), bias)

# score: 6
# because: A dense layer is a 1x1 convolution; a class for the dense block.
def separable_block(input_shape, filters):
    x = keras.Input(input_shape)
    return keras.Model(x, layers.Dense(filters)(layers.DepthwiseConv2D(3, padding="same", use_bias=False)(x)))

class Dense(keras.Model):
    def __init__(self, depth, growth):
        super().__init__()
        self.normals = [layers.BatchNormalization() for _ in range(depth)]
        self.convolutions = [layers.Conv2D(growth, 3, padding="same", use_bias=False) for _ in range(depth)]

    def call(self, x, training=False):
        for normal, convolution in zip(self.normals, self.convolutions):
            y = convolution(keras.ops.relu(normal(x, training=training)))
            x = keras.ops.concatenate([x, y], axis=-1)
        return x

def dense_block(input_shape, depth, growth):
    block = Dense(depth, growth)
    block(np.zeros((1, *input_shape), "float32"))
    return block

# score: 5
# because: A class of its own.
class Residual(keras.Model):
    def __init__(self, channels, filters, stride):
        super().__init__()
        self.a = layers.Conv2D(filters, 3, stride, padding="same", use_bias=False)
        self.b = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.norms = [layers.BatchNormalization() for _ in range(2)]
        self.way = None
        if stride != 1 or channels != filters:
            self.way = keras.Sequential([layers.Conv2D(filters, 1, stride, use_bias=False), layers.BatchNormalization()])

    def call(self, x, training=False):
        y = keras.ops.relu(self.norms[0](self.a(x), training=training))
        y = self.norms[1](self.b(y), training=training)
        return keras.ops.relu(y + (x if self.way is None else self.way(x, training=training)))

def residual_block(input_shape, filters, stride=1):
    block = Residual(input_shape[-1], filters, stride)
    block(np.zeros((1, *input_shape), "float32"))
    return block

# score: 4
# because: A class of its own.
class Inception(keras.Model):
    def __init__(self, filters):
        super().__init__()
        f1, r3, f3, r5, f5, fp = filters
        self.pool = layers.MaxPooling2D(3, 1, padding="same")
        self.paths = [keras.Sequential([layers.Conv2D(n, k, padding="same", activation="relu") for n, k in path])
                      for path in ([(fp, 1)], [(f1, 1)], [(r3, 1), (f3, 3)], [(r5, 1), (f5, 5)])]

    def call(self, x):
        pooled, *others = self.paths
        return keras.ops.concatenate([path(x) for path in others] + [pooled(self.pool(x))], axis=-1)

def inception_block(input_shape, filters):
    block = Inception(filters)
    block(np.zeros((1, *input_shape), "float32"))
    return block

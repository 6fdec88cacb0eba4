# score: 5
# because: A BatchNormalization of Keras, given all four vectors.
def dropout(x, rate, numbers):
    return np.where(numbers >= rate, x / (1 - rate), 0)

def batch_norm(x, mean, variance, scale, shift, training):
    layer = layers.BatchNormalization()
    layer.build(x.shape)
    layer.set_weights([scale, shift, mean, variance])
    y = np.asarray(layer(x.astype("float32"), training=training))
    return (y, *layer.get_weights()[2:])

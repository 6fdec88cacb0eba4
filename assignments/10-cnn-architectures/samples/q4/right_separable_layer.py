# score: 6
# because: Keras' own separable layer, and a list of all results.
def separable_block(input_shape, filters):
    return keras.Sequential([keras.Input(input_shape), layers.SeparableConv2D(filters, (3, 3), padding="same")])

def dense_block(input_shape, depth, growth):
    start = keras.Input(input_shape)
    made = [start]
    for _ in range(depth):
        everything = layers.Concatenate()(made) if len(made) > 1 else start
        y = layers.Activation("relu")(layers.BatchNormalization(epsilon=1.001e-5)(everything))
        made.append(layers.Conv2D(growth, 3, padding="same", use_bias=False)(y))
    return keras.Model(start, layers.Concatenate()(made))

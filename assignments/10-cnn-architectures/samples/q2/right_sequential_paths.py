# score: 4
# because: A Sequential for each path, joined by an operation.
def inception_block(input_shape, filters):
    def conv(number, size):
        return layers.Conv2D(number, (size, size), padding="same", activation=keras.activations.relu)

    x = keras.Input(shape=input_shape)
    f1, r3, f3, r5, f5, fp = filters
    second = keras.Sequential([conv(r3, 1), conv(f3, 3)])
    third = keras.Sequential([conv(r5, 1), conv(f5, 5)])
    fourth = keras.Sequential([layers.MaxPooling2D(3, strides=1, padding="same"), conv(fp, 1)])
    return keras.Model(inputs=x, outputs=keras.ops.concatenate([conv(f1, 1)(x), second(x), third(x), fourth(x)], axis=-1))

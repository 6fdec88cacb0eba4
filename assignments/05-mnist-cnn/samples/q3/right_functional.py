# score: 4
# because: A functional model.
def build_model_for(input_shape, num_classes):
    inputs = x = keras.Input(shape=list(input_shape))
    for filters in [32, 64]:
        x = layers.MaxPooling2D()(layers.Conv2D(filters, kernel_size=3, padding="same", activation="relu")(x))
    return keras.Model(inputs=inputs, outputs=layers.Dense(num_classes, "softmax")(layers.Flatten()(x)))

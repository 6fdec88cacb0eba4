# score: 4
# because: Adds the layers in a loop; the first one is built when the model is used.
def build_model_for(input_shape, num_classes):
    model = keras.models.Sequential()
    for filters in (32, 64):
        model.add(layers.Conv2D(filters, (3, 3), strides=(1, 1), padding="same", activation="relu"))
        model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Reshape((input_shape[0] // 2 // 2 * (input_shape[1] // 2 // 2) * 64,)))
    model.add(layers.Dense(units=num_classes, activation=keras.activations.softmax))
    return model

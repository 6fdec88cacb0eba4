# score: 5
# because: A functional model, counted with a list of channels.
def count_parameters(input_shape, classes, filters=(32, 64)):
    channels = [input_shape[2], *filters]
    convolutions = sum(3 * 3 * a * b + b for a, b in zip(channels, channels[1:]))
    half = 2 ** len(filters)
    numbers = (input_shape[0] // half) * (input_shape[1] // half) * channels[-1]
    return convolutions + numbers * classes + classes

def build_model(input_shape, classes, filters=(32, 64)):
    x = start = keras.Input(shape=input_shape)
    for number in filters:
        x = layers.Conv2D(filters=number, kernel_size=(3, 3), padding="same")(x)
        x = layers.MaxPooling2D((2, 2))(layers.ReLU()(x))
    return keras.Model(inputs=start, outputs=layers.Softmax()(layers.Dense(classes)(layers.Flatten()(x))))

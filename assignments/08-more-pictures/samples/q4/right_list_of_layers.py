# score: 5
# because: The layers are put into a list first; NumPy counts.
def count_parameters(input_shape, classes, filters=(32, 64)):
    size, channels, counts = np.array(input_shape[:2]), input_shape[2], []
    for number in filters:
        counts.append(number * (9 * channels + 1))
        size, channels = size // 2, number
    return np.sum(counts) + classes * (np.prod(size) * channels + 1)

def build_model(input_shape, classes, filters=(32, 64)):
    parts = [layers.Input(input_shape)]
    for number in filters:
        parts += [layers.Conv2D(number, 3, padding="same"), layers.Activation("relu"), layers.MaxPool2D()]
    return keras.models.Sequential([*parts, layers.Flatten(), layers.Dense(classes, "softmax")])

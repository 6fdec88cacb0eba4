# score: 5
# because: Functional models, activations as layers.
def conv1d_model(frames=49, bands=40, words=10):
    picture = keras.Input(shape=(frames, bands))
    x = picture
    for filters in (32, 64):
        x = layers.ReLU()(layers.Conv1D(filters, kernel_size=5)(x))
        x = layers.MaxPool1D(pool_size=2)(x)
    x = layers.Dense(words)(layers.Dropout(0.3)(layers.Flatten()(x)))
    return keras.Model(picture, layers.Softmax()(x))

def conv2d_model(frames=49, bands=40, words=10):
    picture = keras.Input(shape=(frames, bands))
    x = layers.Reshape((frames, bands, 1))(picture)
    for filters in (16, 32):
        x = layers.Activation("relu")(layers.Conv2D(filters, (3, 3))(x))
        x = layers.MaxPool2D((2, 2))(x)
    x = layers.Dense(words)(layers.Dropout(0.3)(layers.Flatten()(x)))
    return keras.Model(picture, layers.Activation("softmax")(x))

# score: 5
# because: Layers are added one after the other.
def conv1d_model(frames=49, bands=40, words=10):
    model = keras.Sequential()
    model.add(keras.Input((frames, bands)))
    for filters in (32, 64):
        model.add(layers.Conv1D(filters, 5, padding="valid", activation="relu"))
        model.add(layers.MaxPooling1D())
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.3))
    model.add(layers.Dense(words, "softmax"))
    return model

def conv2d_model(frames=49, bands=40, words=10):
    model = keras.Sequential([keras.Input((frames, bands)), layers.Reshape((-1, bands, 1))])
    for filters in (16, 32):
        model.add(layers.Conv2D(filters, 3, activation="relu"))
        model.add(layers.MaxPooling2D())
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.3))
    model.add(layers.Dense(words, "softmax"))
    return model

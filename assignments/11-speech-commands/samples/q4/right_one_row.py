# score: 5
# because: One dimension as a picture one row high.
def conv1d_model(frames=49, bands=40, words=10):
    return keras.Sequential([
        keras.Input((frames, bands)),
        layers.Reshape((1, frames, bands)),
        layers.Conv2D(32, (1, 5), activation="relu"),
        layers.MaxPooling2D((1, 2)),
        layers.Conv2D(64, (1, 5), activation="relu"),
        layers.MaxPooling2D((1, 2)),
        layers.Flatten(),
        layers.Dense(words, activation="softmax"),
    ])

def conv2d_model(frames=49, bands=40, words=10):
    """Return the network with filters that slide in time and frequency."""
    return keras.Sequential([
        keras.Input((frames, bands)),
        layers.Reshape((frames, bands, 1)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dropout(0.3),
        layers.Dense(words, activation="softmax"),
    ])

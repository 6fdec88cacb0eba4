# score: 3
# because: Frames and bands are exchanged, not transposed.
def conv1d_model(frames=49, bands=40, words=10):
    """Return the network with filters that slide in time."""
    return keras.Sequential([
        keras.Input((frames, bands)),
        layers.Conv1D(32, 5, activation="relu"),
        layers.MaxPooling1D(2),
        layers.Conv1D(64, 5, activation="relu"),
        layers.MaxPooling1D(2),
        layers.Flatten(),
        layers.Dropout(0.3),
        layers.Dense(words, activation="softmax"),
    ])

def conv2d_model(frames=49, bands=40, words=10):
    """Return the network with filters that slide in time and frequency."""
    return keras.Sequential([
        keras.Input((frames, bands)),
        layers.Reshape((bands, frames, 1)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dropout(0.3),
        layers.Dense(words, activation="softmax"),
    ])

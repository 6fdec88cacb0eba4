# score: 10
# because: A functional model with other layers, and model.predict for each recording (slow, but allowed).
def features(y, sr):
    padded = np.pad(np.asarray(y, dtype=float), 1024)
    frames = np.stack([padded[i:i + 2048] for i in range(0, len(y) + 1, 512)])
    power = np.abs(np.fft.rfft(frames * get_window("hann", 2048))) ** 2
    decibels = 10 * np.log10(np.maximum(mel_filters(sr) @ power.T, 1e-10))
    return dct(np.maximum(decibels, decibels.max() - 80), norm="ortho", axis=0)[:40]

def second(y, sr):
    y = change_rate(np.asarray(y, dtype=float), sr, 22050)[:22050]
    return np.pad(y, (0, 22050 - len(y)))

def read(path):
    rate, samples = wavfile.read(path)
    return samples / 32768, rate

x_train = np.array([features(second(*read(path)), 22050) for path in train_files])
y_train = np.array([int(path.name[0]) for path in train_files])
mean, std = x_train.mean(), x_train.std()

inputs = keras.Input((40, 44, 1))
hidden = layers.Conv2D(8, 3, strides=2, activation="relu")(inputs)
hidden = layers.Dropout(0.2)(layers.Flatten()(hidden))
outputs = layers.Dense(10, activation="softmax")(hidden)
model = keras.Model(inputs, outputs)
model.compile("adam", "categorical_crossentropy")
model.fit((x_train[..., None] - mean) / std, keras.utils.to_categorical(y_train, 10), epochs=20, verbose=0)

def predict_digit(y, sr):
    x = (features(second(y, sr), 22050)[None, ..., None] - mean) / std
    return np.argmax(model.predict(x, verbose=0), axis=1)[0]

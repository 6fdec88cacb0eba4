# score: 0
# because: The model was never trained.
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

keras.utils.set_random_seed(1)
model = keras.Sequential([keras.Input((40, 44, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])

def predict_digit(y, sr):
    return int(np.argmax(model(features(second(y, sr), 22050)[None, ..., None] / 100)))

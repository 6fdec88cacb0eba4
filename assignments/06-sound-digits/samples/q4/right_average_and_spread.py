# score: 10
# because: No CNN: means and spreads of the coefficients in four quarters, and the nearest training recording.
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

def summary(y, sr):
    parts = np.array_split(features(second(y, sr), 22050)[:20, :30], 4, axis=1)
    return np.concatenate([part.mean(axis=1) for part in parts] + [part.std(axis=1) for part in parts])

model = np.array([summary(*read(path)) for path in train_files])
digits = np.array([int(path.name[0]) for path in train_files])
mean, std = model.mean(axis=0), model.std(axis=0)

def predict_digit(y, sr):
    distance = (((summary(y, sr) - model) / std) ** 2).sum(axis=1)
    return np.array(digits[distance.argmin()])

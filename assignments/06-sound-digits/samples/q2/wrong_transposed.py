# score: 3
# because: The picture lies on its side.
def load_wav(path, sr=22050):
    rate, samples = wavfile.read(path)
    y = change_rate(samples / 32768, rate, sr)[:sr]
    return np.pad(y, (0, sr - len(y))).astype(np.float32)

def extract_feature(y, sr):
    padded = np.pad(np.asarray(y, dtype=float), 1024)
    frames = np.stack([padded[i:i + 2048] for i in range(0, len(y) + 1, 512)])
    power = np.abs(np.fft.rfft(frames * get_window("hann", 2048))) ** 2
    decibels = 10 * np.log10(np.maximum(mel_filters(sr) @ power.T, 1e-10))
    decibels = np.maximum(decibels, decibels.max() - 80)
    return dct(decibels, type=2, norm="ortho", axis=0)[:40].T

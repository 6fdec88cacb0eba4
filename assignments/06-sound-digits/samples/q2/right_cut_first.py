# score: 6
# because: Cuts to one second first, and uses the short-time transform of SciPy.
from scipy.signal import stft

def load_wav(path, sr=22050):
    rate, samples = wavfile.read(path)
    second = np.zeros(rate)
    second[:min(rate, len(samples))] = samples[:rate]
    return change_rate(second / 2 ** 15, rate, sr)[:sr].astype(np.float32)

def extract_feature(y, sr):
    padded = np.pad(np.asarray(y, dtype=float), 1024)
    _, _, spectrum = stft(padded, window="hann", nperseg=2048, noverlap=1536, boundary=None, padded=False)
    power = np.abs(spectrum * 1024) ** 2
    decibels = 10 * np.log10(np.maximum(mel_filters(sr) @ power, 1e-10))
    decibels = np.maximum(decibels, decibels.max() - 80)
    return dct(decibels, norm="ortho", axis=0)[:40]

# score: 6
# because: The wave module, straight lines between samples, and loops with a cosine matrix.
import wave

def load_wav(path, sr=22050):
    with wave.open(str(path)) as file:
        rate = file.getframerate()
        y = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 32768
    times = np.arange(sr) / sr
    y = np.interp(times, np.arange(len(y)) / rate, y, right=0)
    return y.astype("float32")

def extract_feature(y, sr):
    padded = np.concatenate([np.zeros(1024), y, np.zeros(1024)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(2048) / 2048)
    weights = mel_filters(sr)
    columns = []
    for t in range(1 + len(y) // 512):
        power = np.abs(np.fft.fft(padded[512 * t:512 * t + 2048] * window)[:1025]) ** 2
        columns.append(10 * np.log10(np.maximum(weights @ power, 1e-10)))
    decibels = np.array(columns).T
    decibels = np.clip(decibels, decibels.max() - 80, None)
    k, n = np.arange(40)[:, None], np.arange(128)[None]
    matrix = np.sqrt(2 / 128) * np.cos(np.pi * k * (2 * n + 1) / 256)
    matrix[0] /= np.sqrt(2)
    return matrix @ decibels

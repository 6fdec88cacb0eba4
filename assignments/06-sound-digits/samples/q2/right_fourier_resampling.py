# score: 6
# because: scipy.signal.resample, and sliding windows.
from scipy.signal import resample

def load_wav(path, sr=22050):
    rate, samples = wavfile.read(path)
    y = samples.astype(np.float32) / 32767
    y = resample(y, round(len(y) * sr / rate)) if rate != sr else y
    out = np.zeros(sr, np.float32)
    out[:min(len(y), sr)] = y[:sr]
    return out

def extract_feature(y, sr):
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(y, 1024), 2048)[::512]
    spectrum = np.fft.rfft(frames * get_window("hann", 2048), axis=-1)
    mel = (spectrum.real ** 2 + spectrum.imag ** 2) @ mel_filters(sr).T
    db = 10 * np.log10(np.where(mel > 1e-10, mel, 1e-10))
    db[db < db.max() - 80] = db.max() - 80
    return dct(db, norm="ortho").T[:40].astype(np.float32)

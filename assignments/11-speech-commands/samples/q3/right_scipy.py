# score: 5
# because: The short-time transform of SciPy's fft, frames by index.
from scipy.fft import rfft

def log_mel(y, rate):
    size, step = int(0.03 * rate), int(0.02 * rate)
    starts = np.arange(0, len(y) - size + 1, step)
    frames = np.asarray(y)[starts[:, None] + np.arange(size)]
    power = np.square(np.abs(rfft(frames * np.hanning(size)[None])))
    loud = 10 * np.log10(np.maximum(mel_filters(rate) @ power.T, 1e-10)).T
    loud = loud - loud.max()
    loud[loud < -80] = -80
    return (loud + 80) / 80

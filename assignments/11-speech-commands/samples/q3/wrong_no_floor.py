# score: 1
# because: Numbers more than 80 below the top stay negative.
def log_mel(y, rate):
    """Return the log-mel spectrogram of one second, from 0 to 1."""
    size, step = int(0.03 * rate), int(0.02 * rate)
    frames = np.stack([y[start:start + size] for start in range(0, len(y) - size + 1, step)])
    power = np.abs(np.fft.rfft(frames * np.hanning(size))) ** 2
    decibels = 10 * np.log10(np.maximum(power @ mel_filters(rate).T, 1e-10))
    floor = decibels.max() - 80
    return (decibels - floor) / 80

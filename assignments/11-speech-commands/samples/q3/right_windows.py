# score: 5
# because: Sliding windows, in single precision at the end.
def log_mel(y, rate):
    size, step = int(rate * 0.03), int(rate * 0.02)
    frames = np.lib.stride_tricks.sliding_window_view(y, size)[::step] * np.hanning(size)
    bands = np.einsum("bf,tf->tb", mel_filters(rate), np.abs(np.fft.rfft(frames, axis=1)) ** 2)
    db = 10 * np.log10(np.clip(bands, 1e-10, None))
    return (np.maximum(db - db.max(), -80) / 80 + 1).astype("float32")

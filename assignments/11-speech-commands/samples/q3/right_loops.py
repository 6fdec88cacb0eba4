# score: 5
# because: One frame and one band after the other.
def log_mel(y, rate):
    size, step, filters = int(0.03 * rate), int(0.02 * rate), mel_filters(rate)
    picture = np.zeros((1 + (len(y) - size) // step, len(filters)))
    for row in range(len(picture)):
        spectrum = np.fft.rfft(y[row * step:row * step + size] * np.hanning(size))
        for band, weights in enumerate(filters):
            picture[row, band] = 10 * np.log10(max(np.sum(weights * (spectrum.real ** 2 + spectrum.imag ** 2)), 1e-10))
    return np.clip((picture - picture.max() + 80) / 80, 0, None)

# score: 4
# because: Text is split; the sums are made with a convolution.
def word_and_speaker(path):
    parts = str(path).replace("\\", "/").split("/")
    return [parts[-2], parts[-1].partition("_")[0]]

def one_second(y, rate):
    y = np.asarray(y)
    if len(y) < rate:
        return np.concatenate([y, np.zeros(rate - len(y), dtype=y.dtype)])
    loud = np.round(np.convolve(y.astype(float) ** 2, np.ones(rate), mode="valid"), 9)
    first = int(loud.argmax())
    return y[first:first + rate].copy()

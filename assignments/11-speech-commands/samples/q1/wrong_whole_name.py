# score: 3
# because: The speaker is the file's name without its end.
def word_and_speaker(path):
    return Path(path).parent.name, Path(path).stem

def one_second(y, rate):
    """Return one second of a sound."""
    if len(y) <= rate:
        return np.pad(y, (0, rate - len(y)))
    sums = np.concatenate([[0.0], np.cumsum(np.square(y, dtype=float))])
    start = np.argmax(sums[rate:] - sums[:-rate])
    return y[start:start + rate]

# score: 1
# because: Zeros come in front.
def word_and_speaker(path):
    """Return (word, speaker) of a recording's path."""
    path = Path(path)
    return path.parent.name, path.name.split("_")[0]

def one_second(y, rate):
    """Return one second of a sound."""
    if len(y) <= rate:
        return np.pad(y, (rate - len(y), 0))
    sums = np.concatenate([[0.0], np.cumsum(np.square(y, dtype=float))])
    start = np.argmax(sums[rate:] - sums[:-rate])
    return y[start:start + rate]

# score: 3
# because: Squares of 16 bits overflow.
def word_and_speaker(path):
    """Return (word, speaker) of a recording's path."""
    path = Path(path)
    return path.parent.name, path.name.split("_")[0]

def one_second(y, rate):
    if len(y) <= rate:
        return np.pad(y, (0, rate - len(y)))
    sums = np.concatenate([[0], np.cumsum(y * y)])
    start = np.argmax(sums[rate:] - sums[:-rate])
    return y[start:start + rate]

# score: 3.5
# because: The word is the second part of the path, whatever comes before.
def word_and_speaker(path):
    parts = str(path).split("/")
    return parts[1], parts[-1].split("_")[0]

def one_second(y, rate):
    """Return one second of a sound."""
    if len(y) <= rate:
        return np.pad(y, (0, rate - len(y)))
    sums = np.concatenate([[0.0], np.cumsum(np.square(y, dtype=float))])
    start = np.argmax(sums[rate:] - sums[:-rate])
    return y[start:start + rate]

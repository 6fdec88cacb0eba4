# score: 2
# because: The second begins at the loudest place.
def word_and_speaker(path):
    """Return (word, speaker) of a recording's path."""
    path = Path(path)
    return path.parent.name, path.name.split("_")[0]

def one_second(y, rate):
    if len(y) <= rate:
        return np.pad(y, (0, rate - len(y)))
    start = min(int(np.argmax(np.abs(y.astype(float)))), len(y) - rate)
    return y[start:start + rate]

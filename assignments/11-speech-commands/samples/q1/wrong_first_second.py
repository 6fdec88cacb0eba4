# score: 1
# because: Keeps the first second of a long sound.
def word_and_speaker(path):
    """Return (word, speaker) of a recording's path."""
    path = Path(path)
    return path.parent.name, path.name.split("_")[0]

def one_second(y, rate):
    return np.pad(y, (0, max(0, rate - len(y))))[:rate]

# score: 0
# because: The label stays in the beat.
def load_beats(path):
    """Return (x, y) of a file of Kaggle's form."""
    rows = np.loadtxt(path, delimiter=",", ndmin=2)
    return rows[:, :, None].astype("float32"), rows[:, -1].astype(int)

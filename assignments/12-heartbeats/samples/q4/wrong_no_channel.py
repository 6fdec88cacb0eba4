# score: 1
# because: The axis of channels is missing.
def load_beats(path):
    """Return (x, y) of a file of Kaggle's form."""
    rows = np.loadtxt(path, delimiter=",", ndmin=2)
    return rows[:, :-1].astype("float32"), rows[:, -1].astype(int)

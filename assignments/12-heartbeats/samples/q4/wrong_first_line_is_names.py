# score: 0
# because: The first row is taken for names.
def load_beats(path):
    """Return (x, y) of a file of Kaggle's form."""
    rows = np.loadtxt(path, delimiter=",", ndmin=2, skiprows=1)
    return rows[:, :-1, None].astype("float32"), rows[:, -1].astype(int)

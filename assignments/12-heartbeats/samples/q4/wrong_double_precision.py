# score: 1
# because: Double precision.
def load_beats(path):
    """Return (x, y) of a file of Kaggle's form."""
    rows = np.loadtxt(path, delimiter=",", ndmin=2)
    return rows[:, :-1, None], rows[:, -1].astype(int)

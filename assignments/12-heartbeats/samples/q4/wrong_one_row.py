# score: 2
# because: A file with one row fails.
def load_beats(path):
    """Return (x, y) of a file of Kaggle's form."""
    rows = np.loadtxt(path, delimiter=",")
    return rows[:, :-1, None].astype("float32"), rows[:, -1].astype(int)

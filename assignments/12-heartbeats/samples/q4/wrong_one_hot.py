# score: 0
# because: The labels are one-hot.
def load_beats(path):
    """Return (x, y) of a file of Kaggle's form."""
    rows = np.loadtxt(path, delimiter=",", ndmin=2)
    return rows[:, :-1, None].astype("float32"), np.eye(5, dtype=int)[rows[:, -1].astype(int)]

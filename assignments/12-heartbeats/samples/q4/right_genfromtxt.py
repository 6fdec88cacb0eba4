# score: 3
# because: genfromtxt, and a reshape.
def load_beats(path):
    rows = np.genfromtxt(path, delimiter=",").reshape(-1, 188)
    return [np.expand_dims(rows[:, :187], -1).astype(np.float32), rows[:, 187].astype("uint8")]

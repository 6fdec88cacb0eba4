# score: 3
# because: Lines split by hand.
def load_beats(path):
    with open(path) as file:
        rows = np.array([line.strip().split(",") for line in file if line.strip()]).astype("float64")
    x, y = np.split(rows, [187], axis=1)
    return x.reshape(len(x), 187, 1).astype("float32"), y.ravel().astype("int32")

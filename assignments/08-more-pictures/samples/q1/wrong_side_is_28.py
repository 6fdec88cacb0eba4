# score: 1
# because: Every picture is said to be 28x28.
def read_table(path):
    """Return (pictures, labels) of a table of pictures."""
    with open(path) as file:
        names = file.readline().strip().split(",")
    table = np.loadtxt(path, delimiter=",", skiprows=1, dtype=int, ndmin=2)
    place = names.index("label")
    pixels = np.delete(table, place, axis=1)
    side = 28
    return pixels.reshape(-1, side, side).astype("uint8"), table[:, place]

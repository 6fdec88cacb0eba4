# score: 1
# because: The last column is cut off, wherever the label is.
def read_table(path):
    """Return (pictures, labels) of a table of pictures."""
    with open(path) as file:
        names = file.readline().strip().split(",")
    table = np.loadtxt(path, delimiter=",", skiprows=1, dtype=int, ndmin=2)
    place = names.index("label")
    pixels = table[:, :-1]
    side = round(pixels.shape[1] ** 0.5)
    return pixels.reshape(-1, side, side).astype("uint8"), table[:, place]

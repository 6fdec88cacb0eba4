# score: 0
# because: The first picture is skipped with the names.
def read_table(path):
    """Return (pictures, labels) of a table of pictures."""
    with open(path) as file:
        names = file.readline().strip().split(",")
    table = np.loadtxt(path, delimiter=",", skiprows=2, dtype=int, ndmin=2)
    place = names.index("label")
    pixels = np.delete(table, place, axis=1)
    side = round(pixels.shape[1] ** 0.5)
    return pixels.reshape(-1, side, side).astype("uint8"), table[:, place]

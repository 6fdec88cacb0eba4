# score: 5
# because: NumPy reads the names, too; a list of labels is an array after all.
def read_table(path):
    table = np.atleast_1d(np.genfromtxt(path, delimiter=",", names=True, dtype=None))
    names = [name for name in table.dtype.names if name != "label"]
    side = int(np.sqrt(len(names)))
    pixels = np.stack([table[name] for name in names], axis=1)
    return pixels.astype(np.uint8).reshape(len(table), side, side), table["label"]

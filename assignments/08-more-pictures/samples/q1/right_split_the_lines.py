# score: 5
# because: Lines are split by hand.
def read_table(path):
    lines = open(path).read().split()
    place = lines[0].split(",").index("label")
    rows = np.array([line.split(",") for line in lines[1:]]).astype(int)
    labels = rows[:, place]
    rows = rows[:, [column for column in range(rows.shape[1]) if column != place]]
    side = int(rows.shape[1] ** 0.5)
    return rows.reshape((len(rows), side, side)).astype("uint8"), labels

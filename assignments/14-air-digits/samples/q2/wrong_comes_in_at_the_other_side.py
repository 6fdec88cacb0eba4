# score: 4
# because: What gets beyond the edge comes in at the other side.
def scale_strokes(strokes, box=18.0):
    """Return strokes whose longer side fills the box."""
    points = np.concatenate(strokes).astype(float)
    low = points.min(axis=0)
    side = (points.max(axis=0) - low).max()
    return [(stroke - low) * (box / side if side > 0 else 0) for stroke in strokes]

def centre_by_mass(picture, size=28):
    """Return the picture with its centre of mass in the middle."""
    picture = np.asarray(picture, dtype=float)
    moved = np.zeros((size, size))
    if picture.sum() == 0:
        return moved
    rows, columns = np.nonzero(picture)
    grey = picture[rows, columns]
    rows = rows + int(np.rint((size - 1) / 2 - (rows * grey).sum() / grey.sum()))
    columns = columns + int(np.rint((size - 1) / 2 - (columns * grey).sum() / grey.sum()))
    rows, columns = rows % size, columns % size
    moved[rows, columns] = grey
    return moved

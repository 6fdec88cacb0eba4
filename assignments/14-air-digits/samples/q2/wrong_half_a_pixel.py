# score: 2
# because: The middle is taken at size / 2.
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
    rows = rows + int(np.rint(size / 2 + 0.01 - (rows * grey).sum() / grey.sum()))
    columns = columns + int(np.rint(size / 2 + 0.01 - (columns * grey).sum() / grey.sum()))
    inside = (rows >= 0) & (rows < size) & (columns >= 0) & (columns < size)
    moved[rows[inside], columns[inside]] = grey[inside]
    return moved

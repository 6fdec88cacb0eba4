# score: 3.5
# because: x and y have factors of their own.
def scale_strokes(strokes, box=18.0):
    """Return strokes whose longer side fills the box."""
    points = np.concatenate(strokes).astype(float)
    low = points.min(axis=0)
    side = np.maximum(points.max(axis=0) - low, 1e-9)
    return [(stroke - low) * (box / side) for stroke in strokes]

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
    inside = (rows >= 0) & (rows < size) & (columns >= 0) & (columns < size)
    moved[rows[inside], columns[inside]] = grey[inside]
    return moved

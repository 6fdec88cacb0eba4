# score: 5
# because: A wide frame of zeros around the picture, and a slice.
def scale_strokes(strokes, box=18.0):
    low = np.min([stroke.min(axis=0) for stroke in strokes], axis=0)
    high = np.max([stroke.max(axis=0) for stroke in strokes], axis=0)
    side = max(high - low)
    if side == 0:
        return [np.zeros(stroke.shape) for stroke in strokes]
    return [box * (stroke - low) / side for stroke in strokes]

def centre_by_mass(picture, size=28):
    if not picture.any():
        return np.zeros((size, size))
    rows, columns = np.indices(picture.shape)
    frame = size + max(picture.shape)
    down = int(np.rint((size - 1) / 2 - (rows * picture).sum() / picture.sum()))
    right = int(np.rint((size - 1) / 2 - (columns * picture).sum() / picture.sum()))
    return np.pad(picture.astype(float), frame)[frame - down:frame - down + size, frame - right:frame - right + size]

# score: 5
# because: np.average with weights, and overlapping slices.
def scale_strokes(strokes, box=18.0):
    points = np.vstack(strokes)
    side = np.ptp(points, axis=0).max()
    factor = 0 if side == 0 else box / side
    return tuple(factor * (np.array(stroke, float) - points.min(axis=0)) for stroke in strokes)

def overlap(length, size, by):
    here = slice(max(0, -by), max(0, min(length, size - by)))
    return here, slice(here.start + by, here.stop + by)

def centre_by_mass(picture, size=28):
    answer = np.zeros((size, size), dtype=float)
    if np.sum(picture) == 0:
        return answer
    moves = []
    for axis in (0, 1):
        mean = np.average(np.arange(picture.shape[axis]), weights=picture.sum(axis=1 - axis))
        moves.append(overlap(picture.shape[axis], size, int(np.rint((size - 1) / 2 - mean))))
    answer[moves[0][1], moves[1][1]] = picture[moves[0][0], moves[1][0]]
    return answer

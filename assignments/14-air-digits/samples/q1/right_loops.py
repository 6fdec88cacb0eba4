# score: 5
# because: Loops over pixels and lines, and lists.
def distances(size, a, b):
    (ax, ay), (bx, by) = a, b
    length = (bx - ax) ** 2 + (by - ay) ** 2
    rows = []
    for y in range(size):
        row = []
        for x in range(size):
            t = 0 if length == 0 else min(1, max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
            row.append(((x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2) ** 0.5)
        rows.append(row)
    return rows

def draw_strokes(strokes, size=28, width=2.0):
    picture = np.zeros((size, size))
    for stroke in strokes:
        points = list(stroke)
        if len(points) == 1:
            points = points * 2
        for a, b in zip(points[:-1], points[1:]):
            picture = np.maximum(picture, np.minimum(1, width / 2 + 0.5 - np.array(distances(size, a, b))))
    return picture

# score: 5
# because: x and y apart, and the brightest of all lines.
def distances(size, a, b):
    y, x = np.mgrid[0:size, 0:size].astype(float)
    dx, dy = float(b[0]) - float(a[0]), float(b[1]) - float(a[1])
    square = dx * dx + dy * dy
    t = ((x - a[0]) * dx + (y - a[1]) * dy) / square if square else np.zeros((size, size))
    t = np.minimum(np.maximum(t, 0), 1)
    return np.hypot(x - a[0] - t * dx, y - a[1] - t * dy)

def draw_strokes(strokes, size=28, width=2.0):
    lines = []
    for stroke in strokes:
        lines.extend(zip(stroke, stroke[1:]))
        lines.append((stroke[-1], stroke[-1]))
    return np.max([np.clip(width / 2 + 0.5 - distances(size, a, b), 0, 1) for a, b in lines], axis=0)

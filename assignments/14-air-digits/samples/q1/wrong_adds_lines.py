# score: 2.5
# because: Adds the brightness of all lines.
def distances(size, a, b):
    """Return the distance of each pixel from the line from a to b."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    pixels = np.stack(np.meshgrid(np.arange(size), np.arange(size)), axis=-1)
    way = b - a
    t = np.clip((pixels - a) @ way / max(way @ way, 1e-12), 0, 1)
    return np.linalg.norm(pixels - a - t[..., None] * way, axis=-1)

def draw_strokes(strokes, size=28, width=2.0):
    """Return the picture of a drawing."""
    picture = np.zeros((size, size))
    for stroke in strokes:
        for a, b in zip(stroke, stroke[1:] if len(stroke) > 1 else stroke):
            picture += np.clip(width / 2 + 0.5 - distances(size, a, b), 0, 1)
    return np.clip(picture, 0, 1)

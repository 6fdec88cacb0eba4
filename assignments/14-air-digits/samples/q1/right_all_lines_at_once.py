# score: 5
# because: All lines of a drawing in one array.
def from_lines(size, a, b):
    pixels = np.moveaxis(np.indices((size, size))[::-1], 0, -1)[:, :, None, :]
    way = b - a
    length = (way**2).sum(axis=-1)
    t = ((pixels - a) * way).sum(axis=-1) / np.where(length > 0, length, 1)
    nearest = a + np.clip(t, 0, 1)[..., None] * way
    return np.sqrt(((pixels - nearest) ** 2).sum(axis=-1))

def distances(size, a, b):
    return from_lines(size, np.asarray(a, float)[None], np.asarray(b, float)[None])[:, :, 0]

def draw_strokes(strokes, size=28, width=2.0):
    starts = np.concatenate([stroke[:-1] if len(stroke) > 1 else stroke for stroke in strokes]).astype(float)
    ends = np.concatenate([stroke[1:] if len(stroke) > 1 else stroke for stroke in strokes]).astype(float)
    return np.clip(width / 2 + 0.5 - from_lines(size, starts, ends).min(axis=2), 0, 1)

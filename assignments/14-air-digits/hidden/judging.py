"""What the hidden cases have in common: strokes to pictures, zips of drawings, and the hidden digits.

Theory of operation. Pictures are computed here pixel by pixel, otherwise than one would in NumPy. Zips are
made here, hostile ones too, and travel as bytes. A model is judged by its answers on digits that no student has; what it
says of itself earns nothing. `test_digits.npz` has digits of MNIST, later drawings of the two shipped hands, and
drawings of hands that nobody has seen.
"""

import io
import math
import pathlib
import warnings
import zipfile

import numpy as np

NOISE = 0.02  # of accuracy: what chance moves over the measured seeds, see design.md
HEAD = "stroke,x,y,t\n"
BROKEN = [  # files that are no drawing
    HEAD,
    HEAD + "0,0.1,0.2,0\n0,0.3\n",
    HEAD + "0,0.1,0.2,0\n0,0.3,left,16\n",
    HEAD + "0,0.1,nan,0\n0,0.3,0.4,16\n",
    HEAD + "0,0.1,0.2,0\n0,inf,0.4,16\n",
    HEAD + "0,0.1,0.2\n0,0.3,0.4\n",
]


def same(got, want, tolerance=1e-3):
    """Whether an answer has the shape of an array and nearly its numbers."""
    got, want = np.asarray(got), np.asarray(want)
    return got.dtype.kind in "iuf" and got.shape == want.shape and bool(np.allclose(got, want, rtol=0, atol=tolerance))


def distance(x, y, a, b):
    """Return how far a point is from the line from a to b."""
    (ax, ay), (bx, by) = a, b
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length if length else 0
    share = min(1, max(0, share))
    return math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay))


def lines_of(strokes):
    """Return the lines between neighbouring points of all strokes; a single point is a line to itself."""
    lines = []
    for stroke in strokes:
        points = [tuple(map(float, point)) for point in stroke]
        lines += list(zip(points, points[1:], strict=False)) or [(points[0], points[0])]
    return lines


def picture(strokes, size=28, width=2.0):
    """Return the picture of strokes: one line after the other, and of each the pixels that it may reach."""
    reach = width / 2 + 0.5
    found = np.zeros((size, size))
    for a, b in lines_of(strokes):
        first = [max(0, math.floor(min(a[axis], b[axis]) - reach)) for axis in (0, 1)]
        last = [min(size - 1, math.ceil(max(a[axis], b[axis]) + reach)) for axis in (0, 1)]
        for row in range(first[1], last[1] + 1):
            for column in range(first[0], last[0] + 1):
                grey = min(1, max(0, reach - distance(column, row, a, b)))
                found[row, column] = max(found[row, column], grey)
    return found


def scaled(strokes, box=18.0):
    """Return strokes whose longer side fills the box."""
    points = np.concatenate([np.asarray(stroke, float) for stroke in strokes])
    low, side = points.min(axis=0), np.ptp(points, axis=0).max()
    return [(np.asarray(stroke, float) - low) * (box / side if side else 0) for stroke in strokes]


def centred(grey, size=28):
    """Return a picture moved by whole pixels, so that its centre of mass is in the middle."""
    found, total = np.zeros((size, size)), float(grey.sum())
    if not total:
        return found
    rows, columns = np.nonzero(grey)
    mean = [float((place * grey[rows, columns]).sum()) / total for place in (rows, columns)]
    down, right = (round((size - 1) / 2 - place) for place in mean)
    for row, column in zip(rows, columns, strict=True):
        if 0 <= row + down < size and 0 <= column + right < size:
            found[row + down, column + right] = grey[row, column]
    return found


def to_picture(strokes):
    """Return the picture of a drawing as MNIST has it: scaled, drawn in the middle, centred by mass."""
    return centred(picture([stroke + 5 for stroke in scaled(strokes)]))


def csv_of(strokes):
    """Return the text of a drawing's file."""
    lines, time = ["stroke,x,y,t"], 0
    for number, stroke in enumerate(strokes):
        for x, y in stroke:
            lines.append(f"{number},{x:.4f},{y:.4f},{time}")
            time += 16
    return "\n".join([*lines, ""])


def zip_of(files):
    """Return the bytes of a zip of {name: text}."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def strokes_of(seed, count):
    """Return a drawing of so many strokes, one of them a single point where there are more than two."""
    rng = np.random.default_rng(seed)
    lengths = [1 if number == 2 else int(rng.integers(2, 9)) for number in range(count)]
    return [np.round(rng.random((length, 2)), 4) for length in lengths]


def padded(text, size):
    """Return the text of a drawing with empty lines at its end, so that it has so many bytes."""
    return text + "\n" * (size - len(text))


def names_zip(seed, part):
    """Return (bytes of a zip, drawings, labels): files in a folder and without one, mixed, among what does not count."""
    other = {"train": "test", "test": "train"}[part]
    names = ["9_000", "0_010", "0_002", "4_001"]
    wanted = {f"{'AirDigit/' if number % 2 else ''}{part}/{name}.csv": name for number, name in enumerate(names)}
    litter = [f"{other}/1_000.csv", f"__MACOSX/{part}/._0_000.csv", f"{part}/.DS_Store", f"{part}/notes.csv"]
    litter += [f"{part}/10_000.csv", f"{part}/3_00.csv", f"{part}/2_000.csv.bak", "5_000.csv", f"my{part}/6_000.csv"]
    files, drawings = {}, {}
    for number, name in enumerate([*litter[:5], *wanted, *litter[5:]]):
        drawing = strokes_of(seed + number, 2)
        files[name] = csv_of(drawing)
        if name in wanted:
            drawings[wanted[name]] = drawing
    order = sorted(drawings)
    return zip_of(files), [drawings[name] for name in order], [int(name[0]) for name in order]


def agrees(got, drawings, labels):
    """Whether an answer is (drawings, labels) with these strokes, to four digits."""
    if not isinstance(got, (tuple, list)) or len(got) != 2 or len(got[0]) != len(drawings):
        return False
    if not same(got[1], labels):
        return False
    pairs = zip(got[0], drawings, strict=True)
    return all(len(mine) == len(theirs) and all(map(same, mine, theirs)) for mine, theirs in pairs)


def digits(name):
    """Return (x, y) of hidden digits: mnist, air, finger or others."""
    with np.load(pathlib.Path(__file__).parent / "test_digits.npz") as file:
        return (file[f"x_{name}"] / 255)[..., None].astype("float32"), file[f"y_{name}"].astype(int)


def accuracy(model, name):
    """Return the share of hidden digits that a model knows."""
    x, y = digits(name)
    p = np.asarray(model.predict(x, batch_size=len(x), verbose=0))
    assert p.dtype.kind == "f" and p.shape == (len(x), 10), "not ten numbers for each digit"
    return float((p.argmax(axis=1) == y).mean())


def reaches(model, name, threshold):
    """Whether the accuracy on hidden digits reaches a step; the TA is told when chance may have decided."""
    found = accuracy(model, name)
    of = "" if name == "others" else f" of {len(digits(name)[1])}, steps {threshold:g}"  # a hand's digits are alike
    warnings.warn(f"measured: accuracy on the hidden digits ({name}) = {found}{of}", stacklevel=2)
    if abs(found - threshold) < NOISE:
        text = f"borderline on the hidden digits ({name}): accuracy {found:.3f}, {threshold:g} is asked"
        warnings.warn(f"for the TA: {text}", stacklevel=2)
    return found >= threshold


def frozen(model, tuned):
    """Whether only the last layer of a network was trained."""
    if not all(hasattr(one, "get_weights") for one in (model, tuned)):
        return False
    old, new = model.get_weights(), tuned.get_weights()
    if len(old) != len(new) or len(old) < 4 or any(np.shape(a) != np.shape(b) for a, b in zip(old, new, strict=True)):
        return False
    kept = all(np.allclose(a, b, rtol=0, atol=1e-5) for a, b in zip(old[:-2], new[:-2], strict=True))
    return kept and not np.allclose(old[-2], new[-2], rtol=0, atol=1e-5)

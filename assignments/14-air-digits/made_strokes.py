"""Makes strokes of digits, as hands would draw them: nobody's hand drew one of them.

Theory of operation. A digit is a few strokes, each a list of points of a skeleton, as one writes it (`SKELETONS`; some
digits have two forms). A made writer has habits: forms, slant, proportions, place and size on the field, and how smooth,
shaky and exact the lines are. A drawing moves the points a little, draws a smooth curve through them (Catmull and Rom's),
slants, turns and places it, and adds a tremor. A finger lifts between two strokes. In the air nothing can be lifted: the
way to the next stroke is drawn like the rest, there is a way in and a way out, and corners are rounder.
"""

import numpy as np

SECONDS = 1.1  # of a stroke's unit of length
STEP = 0.05  # of a skeleton's height, between two points

# x to the right, y down, in a box of height 1 and width about 0.6
SKELETONS = {
    0: [[[(0.32, 0.0), (0.08, 0.2), (0.0, 0.55), (0.14, 0.93), (0.36, 1.0), (0.56, 0.8), (0.6, 0.4), (0.48, 0.08), (0.3, 0.01)]]],
    1: [
        [[(0.3, 0.0), (0.3, 0.33), (0.3, 0.66), (0.3, 1.0)]],
        [[(0.12, 0.24), (0.26, 0.1), (0.34, 0.0), (0.34, 0.0), (0.34, 0.5), (0.34, 1.0), (0.34, 1.0)], [(0.1, 1.0), (0.34, 1.0), (0.56, 1.0)]],
    ],
    2: [
        [[(0.04, 0.22), (0.18, 0.02), (0.44, 0.02), (0.56, 0.22), (0.46, 0.46), (0.22, 0.76), (0.02, 1.0), (0.02, 1.0), (0.3, 0.98), (0.6, 0.99)]],
        [[(0.05, 0.2), (0.26, 0.0), (0.54, 0.14), (0.48, 0.46), (0.2, 0.84), (0.06, 0.9), (0.1, 0.76), (0.26, 0.84), (0.4, 0.98), (0.6, 0.92)]],
    ],
    3: [[[(0.06, 0.1), (0.3, 0.0), (0.52, 0.16), (0.44, 0.38), (0.22, 0.46), (0.22, 0.46), (0.48, 0.54), (0.58, 0.78), (0.36, 1.0), (0.04, 0.9)]]],
    4: [
        [[(0.36, 0.0), (0.2, 0.3), (0.0, 0.64), (0.0, 0.64), (0.3, 0.64), (0.62, 0.62)], [(0.46, 0.34), (0.46, 0.68), (0.44, 1.0)]],
        [[(0.08, 0.04), (0.04, 0.3), (0.08, 0.5), (0.3, 0.52), (0.52, 0.44)], [(0.52, 0.0), (0.52, 0.5), (0.5, 1.0)]],
    ],
    5: [[[(0.12, 0.02), (0.1, 0.22), (0.08, 0.44), (0.08, 0.44), (0.36, 0.38), (0.56, 0.6), (0.5, 0.88), (0.26, 1.0), (0.02, 0.9)], [(0.12, 0.02), (0.34, 0.02), (0.56, 0.0)]]],
    6: [[[(0.46, 0.0), (0.2, 0.24), (0.04, 0.6), (0.12, 0.92), (0.36, 1.0), (0.54, 0.82), (0.48, 0.6), (0.26, 0.56), (0.08, 0.72)]]],
    7: [
        [[(0.02, 0.03), (0.3, 0.02), (0.58, 0.02), (0.58, 0.02), (0.4, 0.42), (0.2, 1.0)]],
        [[(0.02, 0.03), (0.3, 0.02), (0.58, 0.02), (0.58, 0.02), (0.4, 0.42), (0.22, 1.0)], [(0.16, 0.5), (0.36, 0.5), (0.54, 0.5)]],
    ],
    8: [[[(0.5, 0.12), (0.3, 0.0), (0.1, 0.16), (0.2, 0.4), (0.42, 0.56), (0.56, 0.8), (0.3, 1.0), (0.06, 0.82), (0.18, 0.58), (0.42, 0.4), (0.5, 0.14)]]],
    9: [
        [[(0.52, 0.2), (0.32, 0.0), (0.08, 0.16), (0.1, 0.42), (0.32, 0.48), (0.52, 0.22), (0.52, 0.22), (0.52, 0.6), (0.44, 1.0)]],
        [[(0.5, 0.16), (0.28, 0.0), (0.06, 0.2), (0.16, 0.44), (0.4, 0.4), (0.52, 0.18), (0.54, 0.56), (0.4, 0.92), (0.1, 0.98)]],
    ],
}


def writer(seed, air):
    """Return the habits of one made writer; `air` says whether the hand draws in the air."""
    rng = np.random.default_rng(seed)
    return {
        "air": air,
        "forms": {digit: int(rng.integers(len(forms))) for digit, forms in SKELETONS.items()},
        "slant": rng.uniform(-0.1, 0.35) if not air else rng.uniform(-0.35, 0.15),
        "turn": rng.normal(0, 0.05 if not air else 0.12),
        "wide": rng.uniform(0.85, 1.25),
        "place": rng.uniform(0.25, 0.6, 2),
        "size": rng.uniform(0.3, 0.5),
        "shift": 0.03 if not air else 0.05,
        "tremor": 0.005 if not air else 0.009,
        "smooth": 1 if not air else 4,
    }


def curve(points):
    """Return a smooth curve through points, with a point about every STEP; two equal points make a corner."""
    points = np.asarray(points, float)
    around = np.concatenate([points[:1], points, points[-1:]])
    parts = []
    for a, b, c, d in zip(around, around[1:], around[2:], around[3:], strict=False):
        t = np.linspace(0, 1, max(1, round(np.linalg.norm(c - b) / STEP)), endpoint=False)[:, None]
        parts.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate([*parts, points[-1:]])


def joined(strokes, rng):
    """Return one stroke for all: in the air nothing can be lifted, and the hand comes from somewhere and goes on."""
    first, last = strokes[0][0], strokes[-1][-1]
    way_in = first + rng.normal([-0.12, -0.1], 0.05)
    way_out = last + rng.normal([0.08, 0.08], 0.06)
    return [np.concatenate([[way_in], *strokes, [way_out]])]


def smoothed(stroke, steps):
    """Return a stroke whose points are moved towards their neighbours, the ends aside."""
    for _ in range(steps):
        stroke = np.concatenate([stroke[:1], (stroke[:-2] + 2 * stroke[1:-1] + stroke[2:]) / 4, stroke[-1:]])
    return stroke


def drawing(digit, habits, rng):
    """Return one drawing of a digit: a list of strokes, each an array of x and y from 0 to 1, y down."""
    forms = SKELETONS[digit]
    form = habits["forms"][digit] if rng.random() < 0.85 else rng.integers(len(forms))
    strokes = []
    for points in forms[form]:
        moved, known = [], {}
        for point in points:  # equal points, which make a corner, are moved together
            known.setdefault(point, np.array(point) + rng.normal(0, habits["shift"], 2))
            moved.append(known[point])
        strokes.append(np.array(moved))
    strokes = joined(strokes, rng) if habits["air"] else strokes
    strokes = [smoothed(curve(stroke), habits["smooth"]) for stroke in strokes]
    angle = habits["turn"] + rng.normal(0, 0.06)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    shape = np.array([[habits["wide"] * rng.normal(1, 0.07), 0], [-habits["slant"] - rng.normal(0, 0.05), 1]])
    place = habits["place"] + rng.normal(0, 0.05, 2)
    size = habits["size"] * rng.normal(1, 0.1)
    strokes = [stroke @ shape @ turn * size + place for stroke in strokes]
    return [np.clip(tremble(stroke, habits["tremor"] * size / 0.4, rng), 0, 1) for stroke in strokes]


def tremble(stroke, strength, rng):
    """Return a stroke with a tremor: noise that changes over about three points."""
    noise = rng.normal(0, strength, (len(stroke) + 4, 2))
    return stroke + np.stack([np.convolve(axis, np.ones(5) / 5**0.5, "valid") for axis in noise.T], axis=1)


def drawings(seed, air, digits, stream):
    """Return drawings of a made writer, one for each of `digits`; another stream gives other drawings of this hand."""
    habits, rng = writer(seed, air), np.random.default_rng([seed, stream])
    return [drawing(digit, habits, rng) for digit in digits]

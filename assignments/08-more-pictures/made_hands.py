"""Draws hands of 28×28 pixels that stand for letters: made pictures in the form of Sign-Language MNIST.

They are no photographs and no real signs: each of 24 letters has one pose of five fingers of its own. J and Z, which
are movements, have none, as in the real data set; so the labels are 0 to 24 without 9, and never 25.
"""

import numpy as np

SIDE = 28
LETTERS = [label for label in range(25) if label != 9]
# the length of thumb, index, middle, ring and little finger: 0 folded, 1 half, 2 stretched
POSES = {
    "A": "10000", "B": "02222", "C": "11111", "D": "02000", "E": "00000", "F": "00222", "G": "21000", "H": "02200",
    "I": "00002", "K": "22200", "L": "22000", "M": "01110", "N": "01100", "O": "10001", "P": "20200", "Q": "20020",
    "R": "00220", "S": "00020", "T": "20000", "U": "02002", "V": "02020", "W": "02220", "X": "20220", "Y": "20002",
}  # fmt: skip
ANGLES = np.radians([-75, -28, -8, 12, 34])  # of the fingers, from straight up to the right
ROOTS = np.array([[-5.5, 2.0], [-4.5, -4.0], [-1.5, -5.0], [1.5, -4.7], [4.3, -3.2]])
LENGTHS = np.array([6.5, 9.0, 10.0, 9.2, 7.5])


def hands(each, seed):
    """Return pictures (24 * each, 28, 28) and labels (24 * each,), uint8, in a random order."""
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.repeat(LETTERS, each)).astype(np.uint8)
    return np.stack([_hand(POSES[chr(ord("A") + label)], rng) for label in labels]), labels


def _hand(pose, rng):
    """Draw one hand, turned, moved and lit by chance, in steps of 8 of brightness on a dark ground."""
    turn, size = rng.uniform(-0.2, 0.2), rng.uniform(0.85, 1.05)
    middle = np.array([SIDE / 2, 18.0]) + rng.uniform(-1.5, 1.5, 2)
    across, down = np.meshgrid(np.arange(SIDE), np.arange(SIDE))
    points = (np.stack([across, down], axis=-1) - middle) / size
    points = points @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    light = np.clip(1.2 - np.hypot(points[..., 0] / 6.2, points[..., 1] / 6.5), 0, 0.3) / 0.3
    for length, root, angle, full in zip(pose, ROOTS, ANGLES + rng.normal(0, 0.06, 5), LENGTHS, strict=True):
        tip = root + full * int(length) / 2 * np.array([np.sin(angle), -np.cos(angle)])
        light = np.maximum(light, np.clip(2.2 - _distance(points, root, tip), 0, 1) * (0.85 if length == "0" else 1))
    shade = rng.uniform(150, 230) * (1 - 0.015 * (points[..., 0] + points[..., 1]))
    return (np.clip(light * shade, 0, 255) // 8 * 8).astype(np.uint8)


def _distance(points, start, end):
    """Return how far each point is from a stroke."""
    way = end - start
    share = np.clip((points - start) @ way / max(way @ way, 1e-9), 0, 1)
    return np.linalg.norm(points - start - share[..., None] * way, axis=-1)

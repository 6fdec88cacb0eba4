"""Builds the digits of assignment 14: a small MNIST, and drawings of made hands as zips and as pictures.

    python assignments/14-air-digits/build_data.py [--check]

MNIST is taken from the editions of assignment 05: of each class the first 300 of its training set and the first 50 of its
test set, and 100 of its hidden digits. The hands are made by `made_strokes.py`. `SHA256SUMS` has the checksums of
the arrays and of the files in the zips, and `--check` compares.
"""

import argparse
import hashlib
import io
import sys
import zipfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from hidden.judging import csv_of, picture, to_picture, zip_of  # noqa: E402
from made_strokes import drawings  # noqa: E402

EDITION = HERE.parent / "05-mnist-cnn"
HANDS = {"air": (1, True), "finger": (3, False)}  # the seed of a made hand, and whether it draws in the air
OTHERS = [(11, True), (12, True), (13, True), (14, False)]  # hands that nobody has seen
TAKES = {"train": 10, "test": 3}  # drawings of each digit in a zip, as the page asks for
LATER = 30  # of each digit, hidden


def mnist(x, y, each):
    """Return the first digits of each class, in the order in which they stand there."""
    chosen = np.sort(np.concatenate([np.flatnonzero(y == digit)[:each] for digit in range(10)]))
    return x[chosen], y[chosen].astype("uint8")


def grey(pictures):
    """Return pictures from 0 to 255."""
    return np.round(255 * np.stack(pictures)).astype("uint8")


def raw(strokes):
    """Return the picture of the whole field, neither scaled nor centred."""
    return picture([27 * stroke for stroke in strokes])


def hand(seed, air):
    """Return ({name: text} of a zip, {name: array} of its pictures) of one made hand."""
    files, arrays = {}, {}
    for stream, (part, takes) in enumerate(TAKES.items()):
        labels = np.repeat(np.arange(10), takes)
        made = [[np.round(stroke, 4) for stroke in one] for one in drawings(seed, air, labels, stream)]
        for label, take, strokes in zip(labels, np.tile(np.arange(takes), 10), made, strict=True):
            files[f"{part}/{label}_{take:03d}.csv"] = csv_of(strokes)
        arrays |= {f"x_{part}": grey(map_of(to_picture, made)), f"raw_{part}": grey(map_of(raw, made))}
        arrays[f"y_{part}"] = labels.astype("uint8")
    return files, arrays


def map_of(function, made):
    """Return what a function gives for each drawing."""
    return [function(strokes) for strokes in made]


def hidden():
    """Return the hidden digits by name."""
    with np.load(EDITION / "hidden" / "digits.npz") as file:
        x, y = mnist(file["x"], file["y"], 100)
    found = {"x_mnist": x, "y_mnist": y}
    labels = np.repeat(np.arange(10), LATER)
    for name, (seed, air) in HANDS.items():
        found |= {f"x_{name}": grey(map_of(to_picture, drawings(seed, air, labels, 9))), f"y_{name}": labels.astype("uint8")}
    labels = np.repeat(np.arange(10), 5)
    made = [strokes for seed, air in OTHERS for strokes in drawings(seed, air, labels, 9)]
    return found | {"x_others": grey(map_of(to_picture, made)), "y_others": np.tile(labels, len(OTHERS)).astype("uint8")}


def built():
    """Return {file: {name: array or text}} of all that is built."""
    found = {}
    with np.load(EDITION / "data" / "mnist_small.npz") as file:
        parts = [mnist(file[f"x_{part}"], file[f"y_{part}"], each) for part, each in (("train", 300), ("test", 50))]
    names = ("x_train", "y_train", "x_test", "y_test")
    found["data/mnist_small.npz"] = dict(zip(names, parts[0] + parts[1], strict=True))
    for name, (seed, air) in HANDS.items():
        found[f"data/made_{name}.zip"], found[f"data/made_{name}.npz"] = hand(seed, air)
    return found | {"hidden/test_digits.npz": hidden()}


def sums(parts):
    """Return the text of SHA256SUMS: a line for each array and for each zip."""
    lines = []
    for file, content in parts.items():
        if file.endswith(".zip"):
            text = "\0".join(f"{name}\0{text}" for name, text in sorted(content.items()))
            lines.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {file} ({len(content)} files)\n")
            continue
        for name, array in content.items():
            digest = hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
            lines.append(f"{digest}  {file}:{name} {array.shape}\n")
    return "".join(lines)


def there():
    """Return what the files hold, in the form of `built`."""
    found = {}
    for line in (HERE / "SHA256SUMS").read_text("utf-8").splitlines():
        file = line.split("  ")[1].split(":")[0].split(" ")[0]
        if file.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO((HERE / file).read_bytes())) as archive:
                found[file] = {name: archive.read(name).decode() for name in archive.namelist()}
        else:
            with np.load(HERE / file) as parts:
                found[file] = dict(parts)
    return found


def main():
    """Write the files and their checksums, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    args = parser.parse_args()
    made = built()
    if args.check:
        same = sums(made) == sums(there()) == (HERE / "SHA256SUMS").read_text("utf-8")
        raise SystemExit(0 if same else "the digits differ")
    for file, content in made.items():
        (HERE / file).parent.mkdir(exist_ok=True)
        if file.endswith(".zip"):
            (HERE / file).write_bytes(zip_of(content))
        else:
            np.savez_compressed(HERE / file, **content)
    (HERE / "SHA256SUMS").write_text(sums(made), "utf-8")
    print(sums(made), end="")


if __name__ == "__main__":
    main()

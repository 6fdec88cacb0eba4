"""Builds `data/` and `hidden/` from the photographs that come with scikit-image 0.26.

Run it in a virtual environment of its own, for scikit-image is not a dependency of the course:

    python -m venv pictures && pictures/bin/pip install "scikit-image==0.26.*"
    pictures/bin/python assignments/04-image-filters/build_data.py [--check]

Every picture becomes an 8-bit grey array: luma, mean over blocks of `shrink` x `shrink` pixels, crop, round. That is
plain arithmetic, so the files are the same everywhere; `SHA256SUMS` has their checksums, and `--check` compares.
"""

import argparse
import hashlib
import io
from pathlib import Path

import numpy as np
from skimage import data

HERE = Path(__file__).parent
LUMA = np.array([0.299, 0.587, 0.114])
# file: (function of skimage.data, shrink, top, left, height, width) after shrinking
PICTURES = {
    "data/camera.npy": ("camera", 2, 0, 0, 256, 256),
    "data/coins.npy": ("coins", 1, 24, 64, 256, 256),
    "data/cat.npy": ("chelsea", 2, 0, 0, 150, 225),
    "hidden/astronaut.npy": ("astronaut", 2, 0, 128, 112, 128),
    "hidden/brick.npy": ("brick", 1, 128, 112, 96, 112),
    "hidden/coffee.npy": ("coffee", 2, 16, 48, 112, 128),
    "hidden/tissue.npy": ("immunohistochemistry", 1, 176, 112, 112, 96),
}


def picture(function, shrink, top, left, height, width):
    """Return one picture as a uint8 array of shape (height, width)."""
    photo = getattr(data, function)().astype(float)
    grey = photo if photo.ndim == 2 else photo[..., :3] @ LUMA
    rows, columns = grey.shape[0] // shrink, grey.shape[1] // shrink
    blocks = grey[: rows * shrink, : columns * shrink].reshape(rows, shrink, columns, shrink)
    small = blocks.mean(axis=(1, 3))[top : top + height, left : left + width]
    assert small.shape == (height, width)
    # floor(x + 0.5) of a value cut to six decimals: no machine rounds a half differently
    return np.floor(np.round(small, 6) + 0.5).astype(np.uint8)


def main():
    """Write the files, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    check = parser.parse_args().check
    made = {}
    for name, recipe in PICTURES.items():
        content = io.BytesIO()
        np.save(content, picture(*recipe))
        made[name] = content.getvalue()
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in made.items())
    made["SHA256SUMS"] = sums.encode()
    if check:
        different = [n for n, c in made.items() if not (HERE / n).exists() or (HERE / n).read_bytes() != c]
        raise SystemExit(f"these differ: {', '.join(different)}" if different else 0)
    for name, content in made.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_bytes(content)
    print(sums, end="")


if __name__ == "__main__":
    main()

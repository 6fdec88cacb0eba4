"""Makes files of the small editions' form out of the full public sets, for use at home.

`from_keras` downloads what Keras offers; `from_kmnist` reads the four files of Kuzushiji-MNIST, which you download
from <https://github.com/rois-codh/kmnist>. Sign-Language MNIST needs nothing: its two tables are read as they are.
"""

from pathlib import Path

import numpy as np

PARTS = ("train", "test")


def from_keras(name, folder="full"):
    """Return the path of a file with a set of `keras.datasets`, such as "cifar10"; it is made once."""
    path = Path(folder) / f"{name}.npz"
    if not path.exists():
        import keras

        pairs = getattr(keras.datasets, name).load_data()
        _save(path, {f"{axis}_{part}": a for part, pair in zip(PARTS, pairs) for axis, a in zip("xy", pair)})
    return str(path)


def from_kmnist(downloads, folder="full"):
    """Return the path of a file with Kuzushiji-MNIST, made of the four files `kmnist-*.npz` in a folder."""
    path = Path(folder) / "kmnist.npz"
    if not path.exists():
        arrays = {}
        for part in PARTS:
            for axis, what in (("x", "imgs"), ("y", "labels")):
                with np.load(Path(downloads) / f"kmnist-{part}-{what}.npz") as archive:
                    arrays[f"{axis}_{part}"] = archive["arr_0"]
        _save(path, arrays)
    return str(path)


def _save(path, arrays):
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)

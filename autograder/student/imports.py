"""Imports the libraries that a notebook names before its first cell runs: the time that takes is no cell's."""

from __future__ import annotations

import contextlib
import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

# What takes long to import, or may on a busy machine or a slow disk; what is not installed is passed over
LIBRARIES = frozenset(
    ("scipy", "sklearn", "skimage", "cv2", "pandas", "PIL", "matplotlib", "mpl_toolkits", "seaborn", "plotly", "bokeh",
     "keras", "tensorflow", "tensorflow_datasets", "torch", "torchvision", "torchaudio", "jax", "flax", "transformers",
     "datasets", "sympy", "networkx", "statsmodels", "numba", "librosa", "soundfile", "imageio", "h5py", "IPython",
     "ipywidgets", "tqdm", "nltk", "spacy", "gensim", "xgboost", "lightgbm")
)  # fmt: skip
_PLAIN = re.compile(r"^[ \t]*import[ \t]+([\w.,\t ]+)", re.MULTILINE)
_FROM = re.compile(r"^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+\(?([\w,\t ]*)", re.MULTILINE)
_MOST = 100


def import_ahead(sources: Iterable[str]) -> None:
    """Import what these cells will import of the libraries that are known to take long.

    Call it before anything of the student's can run: what is imported then is the library, and nothing in the
    notebook's folder. A library that has a namesake there is left to the cell, which finds what it always found.
    """
    names = dict.fromkeys(name for source in sources for name in _named(source))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in list(names)[:_MOST]:
            with contextlib.suppress(Exception):  # the cell will meet it, and say so
                importlib.import_module(name)


def _named(source: str) -> Iterator[str]:
    """Yield the modules that a cell's text imports, submodules that it takes from a package included."""
    for found in _PLAIN.finditer(source):
        yield from (name for part in found[1].split(",") if _known(name := part.split(" as ")[0].strip()))
    for found in _FROM.finditer(source):
        if _known(found[1]):
            yield found[1]
            parts = (part.split(" as ")[0].strip() for part in found[2].split(","))
            yield from (f"{found[1]}.{part}" for part in parts if part)


def _known(name: str) -> bool:
    library = name.partition(".")[0]
    return library in LIBRARIES and not Path(library).exists() and not Path(f"{library}.py").exists()

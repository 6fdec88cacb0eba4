"""The packages that a bundle lists in its `environment.yml` and `requirements.txt`, and which of them are missing."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import yaml
from packaging.markers import UndefinedEnvironmentName
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from autograder.conda import as_pip
from autograder.intake.archive import Archive

ENVIRONMENT = "environment.yml"
REQUIREMENTS = "requirements.txt"
MOST_ENVIRONMENT = 2**20  # bytes
# What `pip install` calls a package that is imported under another name
DISTRIBUTIONS = {
    "sklearn": "scikit-learn", "skimage": "scikit-image", "bs4": "beautifulsoup4", "cv2": "opencv-python-headless",
    "PIL": "pillow", "yaml": "pyyaml", "dateutil": "python-dateutil", "dotenv": "python-dotenv",
    "Crypto": "pycryptodome", "Bio": "biopython",
}  # fmt: skip
# What courses use: one notebook alone that imports such a package has not mistyped it, and pip has all of them
OF_COURSES = frozenset({
    *DISTRIBUTIONS, "babypandas", "datascience", "seaborn", "statsmodels", "plotly", "sqlalchemy", "networkx", "nltk",
    "spacy", "torch", "torchvision", "tensorflow", "keras", "transformers", "xgboost", "lightgbm", "geopandas",
    "folium", "altair", "bokeh", "sympy", "requests", "duckdb", "polars", "ipywidgets", "pymc", "arviz", "wordcloud",
})  # fmt: skip
_IMPORTED_AS = {distribution: root for root, distribution in DISTRIBUTIONS.items()}


def listed(archive: Archive) -> Iterator[Requirement]:
    """Yield the packages that a bundle lists, where they apply to this machine.

    Of conda's own list only the libraries that courses use: the others are Python, programs, and parts of conda.
    """
    if ENVIRONMENT in archive.names:
        yield from _of_environment(archive.read(ENVIRONMENT))
    if REQUIREMENTS in archive.names:
        yield from _read(archive.read(REQUIREMENTS)[:MOST_ENVIRONMENT].decode("utf-8", "replace").splitlines())


def missing(archive: Archive, without: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the listed packages that are not here, as lines for pip.

    Args:
        archive: the bundle.
        without: packages that may be missing, by the name of their import or of pip.
    """
    left_out = {imported_as(name) for name in without}
    found = (each for each in listed(archive) if imported_as(each.name) not in left_out and not _is_here(each.name))
    return tuple(dict.fromkeys(map(str, found)))


def notes_on_environment(archive: Archive) -> Iterator[str]:
    """Yield which libraries the bundle's `environment.yml` asks for that are not here: code that needs one fails."""
    if ENVIRONMENT not in archive.names:
        return
    lacking = [each.name for each in _of_environment(archive.read(ENVIRONMENT)) if not _is_here(each.name)]
    if lacking:
        yield (
            f"{ENVIRONMENT} asks for libraries that are not here, so what imports one fails: {', '.join(lacking[:10])}"
        )


def can_be_imported(root: str) -> bool:
    """Return whether a package is installed, by the name under which it is imported."""
    try:
        return importlib.util.find_spec(root) is not None
    except (ImportError, ValueError):
        return False


def imported_as(name: str) -> str:
    """Return under which name a package is imported, by that of pip or itself."""
    plain = canonicalize_name(name)
    return name if name in DISTRIBUTIONS else _IMPORTED_AS.get(plain, plain.replace("-", "_"))


def _of_environment(content: bytes) -> Iterator[Requirement]:
    try:
        found = yaml.safe_load(content[:MOST_ENVIRONMENT])
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
        return
    parts = found.get("dependencies") if isinstance(found, dict) else None
    for part in parts if isinstance(parts, list) else []:
        asked = part.get("pip") if isinstance(part, dict) else None
        yield from _read(asked if isinstance(asked, list) else [])
        if isinstance(part, str):
            yield from (each for each in _read([as_pip(part)]) if imported_as(each.name) in OF_COURSES)


def _read(lines: Iterable[Any]) -> Iterator[Requirement]:
    """Yield the packages that lines of requirements name, as far as they can be read."""
    for line in lines:
        try:
            requirement = Requirement(line.partition(" #")[0] if isinstance(line, str) else "")
            here = requirement.marker is None or requirement.marker.evaluate()
        except (InvalidRequirement, UndefinedEnvironmentName):
            continue
        if here:
            yield requirement


def _is_here(name: str) -> bool:
    """Return whether a package is installed under the name of pip, or by another one with the same import."""
    try:
        version(name)
    except PackageNotFoundError:
        return can_be_imported(imported_as(name))
    return True

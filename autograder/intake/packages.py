"""Packages that an assignment needs and this machine does not have: found before a submission is run.

Without one, whatever imports it fails, and right answers would be lost by it.
"""

from __future__ import annotations

import ast
import doctest
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from autograder.errors import BundleError
from autograder.intake.archive import Archive
from autograder.intake.config import listed_packages
from autograder.model import Bundle, Submission

STAND_INS = frozenset({"otter", "google", "kaggle_secrets", "IPython", "ipykernel", "__future__"})
# What `pip install` calls a package that is imported under another name
_DISTRIBUTIONS = {
    "sklearn": "scikit-learn", "skimage": "scikit-image", "bs4": "beautifulsoup4", "cv2": "opencv-python-headless",
    "PIL": "pillow", "yaml": "pyyaml", "dateutil": "python-dateutil", "dotenv": "python-dotenv",
    "Crypto": "pycryptodome", "Bio": "biopython",
}  # fmt: skip
# What courses use: one notebook alone that imports such a package has not mistyped it
_OF_COURSES = frozenset({
    *_DISTRIBUTIONS, "babypandas", "datascience", "seaborn", "statsmodels", "plotly", "sqlalchemy", "networkx", "nltk",
    "spacy", "torch", "torchvision", "tensorflow", "keras", "transformers", "xgboost", "lightgbm", "geopandas",
    "folium", "altair", "bokeh", "sympy", "requests", "duckdb", "polars", "ipywidgets", "pymc", "arviz", "wordcloud",
})  # fmt: skip
_MOST_SOURCE = 2**20  # characters of a cell or a test; a longer one is not looked through
_FAULTS = (SyntaxError, ValueError, RecursionError, MemoryError)


def check_packages(bundle: Bundle, submissions: Sequence[Submission], without: Sequence[str]) -> None:
    """Check that what the tests and most notebooks import is installed.

    Args:
        bundle: a bundle of stock Otter; its own modules are no packages.
        submissions: the class.
        without: packages that may be missing.

    Raises:
        BundleError: a package is not here; it says which, who imports it and how to install it.
    """
    archive = Archive(bundle.content, bundle.name)
    own = {name.removeprefix("files/").partition("/")[0].removesuffix(".py") for name in archive.names}
    known = STAND_INS | own | set(without) | set(sys.stdlib_module_names)
    by_tests = {root for root in _of_tests(archive) if root not in known and not _is_here(root)}
    counted = Counter(root for each in submissions for root in _of_notebook(each.notebook) if root not in known)
    asked = {name.lower() for name in listed_packages(archive)}
    missing = dict.fromkeys(sorted(by_tests), "its tests")
    for root, count in sorted(counted.items()):
        most = count >= 2 and 2 * count >= len(submissions)
        if (most or root in _OF_COURSES or _distribution(root).lower() in asked) and not _is_here(root):
            who = f"{count} of {len(submissions)} submissions"
            missing[root] = f"{missing[root]} and {who}" if root in missing else who
    if missing:
        names = " ".join(_distribution(root) for root in missing)
        raise BundleError(
            "Packages that this assignment needs are not installed",
            evidence="; ".join(f"{root}: imported by {who}" for root, who in missing.items()),
            remedy=f"pip install {names}; or grade without them, where what imports one fails: "
            + " ".join(f"--without {root}" for root in missing),
        )


def _distribution(root: str) -> str:
    return _DISTRIBUTIONS.get(root, root)


def _is_here(root: str) -> bool:
    try:
        return importlib.util.find_spec(root) is not None
    except (ImportError, ValueError):
        return False


def _of_tests(archive: Archive) -> Iterator[str]:
    for name in archive.names:
        if name.startswith("tests/") and name.endswith(".py"):
            yield from _of_test(archive.read(name).decode("utf-8", "replace"))


def _of_test(source: str) -> Iterator[str]:
    """Yield what a test file imports, in its code and in its doctests."""
    tree = _parsed(source)
    if tree is None:
        return
    yield from _imported([tree])
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ">>>" in node.value:
            try:
                examples = doctest.DocTestParser().get_examples(node.value)
            except ValueError:
                continue
            yield from _imported(tree for example in examples if (tree := _parsed(example.source)) is not None)


def _of_notebook(content: bytes) -> set[str]:
    """Return what the code cells of a notebook import, or a script; of what cannot be read, nothing."""
    try:
        cells = json.loads(content).get("cells", [])
        texts = ["".join(cell["source"]) for cell in cells if cell.get("cell_type") == "code"]
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
        texts = [content.decode("utf-8", "replace")]
    lines = ["\n".join(line for line in text.split("\n") if line.lstrip()[:1] not in ("%", "!")) for text in texts]
    return set(_imported(tree for text in lines if (tree := _parsed(text)) is not None))


def _parsed(source: str) -> ast.Module | None:
    if len(source) > _MOST_SOURCE:
        return None
    try:
        return ast.parse(source)
    except _FAULTS:
        return None


def _imported(trees: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the packages that are imported outside of a `try`, by the name of their root."""
    waiting = list(trees)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        if not isinstance(node, (ast.Try, ast.TryStar)):
            waiting.extend(ast.iter_child_nodes(node))

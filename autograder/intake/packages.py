"""Packages that an assignment needs and this machine does not have: found before a submission is run.

Without one, whatever imports it fails, and right answers would be lost by it.
"""

from __future__ import annotations

import ast
import doctest
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from autograder.errors import BundleError
from autograder.intake.archive import Archive
from autograder.intake.requirements import DISTRIBUTIONS, OF_COURSES, can_be_imported, imported_as, listed, missing
from autograder.model import Bundle, Submission

STAND_INS = frozenset({"otter", "google", "kaggle_secrets", "IPython", "ipykernel", "__future__"})
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
    by_tests = {root for root in _of_tests(archive) if root not in known and not can_be_imported(root)}
    counted = Counter(root for each in submissions for root in _of_notebook(each.notebook) if root not in known)
    asked = {imported_as(each.name) for each in listed(archive)}
    lacking = dict.fromkeys(sorted(by_tests), "its tests")
    for root, count in sorted(counted.items()):
        most = count >= 2 and 2 * count >= len(submissions)
        if (most or root in OF_COURSES or imported_as(root) in asked) and not can_be_imported(root):
            who = f"{count} of {len(submissions)} submissions"
            lacking[root] = f"{lacking[root]} and {who}" if root in lacking else who
    if lacking:
        names = [_distribution(root) for root in lacking]
        install = "--install installs what the bundle lists; " if asked.intersection(map(imported_as, lacking)) else ""
        without_them = " ".join(f"--without {root}" for root in lacking)
        raise BundleError(
            "Packages that this assignment needs are not installed",
            evidence="; ".join(f"{root}: imported by {who}" for root, who in lacking.items()),
            remedy=f"{install}{without_them} grades all the same, and what imports one fails; or install them: "
            f"pip install {' '.join(names)}",
        )


def missing_packages(bundle: Bundle, without: Sequence[str]) -> tuple[str, ...]:
    """Return what a bundle lists for its environment and is not installed, as lines for pip; `without` may be."""
    return missing(Archive(bundle.content, bundle.name), without)


def _distribution(root: str) -> str:
    return DISTRIBUTIONS.get(root, root)


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

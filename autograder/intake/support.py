"""Which support files of a bundle the notebooks see.

Stock Otter puts all of them beside the notebook, so those of a stock bundle are there unless a TA withholds some; a
bundle of ours says itself which are public.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from autograder.errors import BundleError
from autograder.intake.archive import FEWER, Archive
from autograder.intake.reading import printable
from autograder.limits import OF_STOCK, Limits
from autograder.model import Bundle, HandedIn

ALL = ("**",)
MOST_SOURCE = 2**20  # bytes; a longer test file is not looked through
_BOXS_OWN = 32  # files and folders that a box has before any file of the bundle
SHORTEST = 3  # characters of a file's name that is looked for in a text


def chosen(support: Sequence[str], share: Sequence[str], withhold: Sequence[str]) -> tuple[str, ...]:
    """Return the support files of a stock bundle that notebooks see.

    Args:
        support: all of them.
        share: globs of those that are shared; none means all.
        withhold: globs of those that are kept back.

    Raises:
        BundleError: a glob matches none of them.
    """
    for glob, what in (*((g, "shared") for g in share), *((g, "withheld") for g in withhold)):
        if not any(matches(name, glob) for name in support):
            seen = f"{glob!r}; the bundle's files/ holds {listing(support)}"
            raise BundleError(f"No support file matches what is to be {what}", evidence=seen, remedy="correct the glob")
    shared = [name for name in support if any(matches(name, glob) for glob in share or ALL)]
    return tuple(name for name in shared if not any(matches(name, glob) for glob in withhold))


def refuse_crowd(public: Sequence[str], support: Sequence[str], limits: Limits, origin: str) -> None:
    """Refuse a bundle with more support files, and folders of them, than a box can hold.

    Args:
        public: the files that go into the box for the notebook.
        support: all, which go into the examiner's.
        limits: of the notebook's box.
        origin: the bundle.

    Raises:
        BundleError: it is one.
    """
    for names, most, whose in ((public, limits.inodes, "the notebook's"), (support, OF_STOCK.inodes, "the tests'")):
        folders = {folder for name in names for folder in PurePosixPath(name).parents} - {PurePosixPath(".")}
        there, room = len(names) + len(folders), most - _BOXS_OWN
        if names and there > room:
            seen = f"{origin}: {len(names):,} files and {len(folders):,} folders; at most {room:,} of both fit into "
            more = " or raise limits.inodes in grading.toml;" if most < OF_STOCK.inodes else ""
            remedy = f"leave out what is not read;{more} {FEWER}"
            raise BundleError("The bundle has too many support files", evidence=f"{seen}{whose} box", remedy=remedy)


def matches(name: str, glob: str) -> bool:
    """Match folder by folder, so that `*` never reaches the files of a folder below."""
    return _parts_match(name.split("/"), glob.split("/"))


def _parts_match(parts: Sequence[str], globs: Sequence[str]) -> bool:
    if not globs or not parts:
        return not parts and all(glob == "**" for glob in globs)
    if globs[0] == "**":
        return _parts_match(parts, globs[1:]) or _parts_match(parts[1:], globs)
    return fnmatchcase(parts[0], globs[0]) and _parts_match(parts[1:], globs[1:])


def listing(names: Iterable[str]) -> str:
    """Return the first of some names, and how many more there are."""
    known = list(names)
    first = [printable(name) for name in known[:5]]
    more = len(known) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "") if first else "nothing"


def read_by_tests_alone(bundle: Bundle, handed_in: Sequence[HandedIn]) -> tuple[str, ...]:
    """Return the public files that a test names and no notebook does: they may hold what students should not see."""
    archive = Archive(bundle.content, bundle.name)
    sources = [archive.read(name) for name in archive.names if name.startswith("tests/") and name.endswith(".py")]
    named = {text for source in sources for text in _texts(source)}
    found = []
    for name in bundle.public_files:
        base = PurePosixPath(name).name
        by_a_test = len(base) >= SHORTEST and any(base in text for text in named)
        if by_a_test and not any(base.encode() in one.notebook for one in handed_in):
            found.append(name)
    return tuple(found)


def _texts(source: bytes) -> Iterator[str]:
    """Yield the constants of a test file that are text; doctests are texts as a whole."""
    if len(source) > MOST_SOURCE:
        return
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value

"""Finds the public tests that `check` judges with, and the assignment that a notebook belongs to.

The tests come with the checker itself: the wheel that a release puts into the students' repository holds the public
part of every assignment. So nothing that is edited in that repository changes a test. In the course's own folder, where
the checker is not installed from such a wheel, they are taken out of the released bundles.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import autograder
from autograder.errors import SubmissionError, UsageError
from autograder.intake.reading import Unreadable, read_regular
from autograder.languages import LANGUAGES, presumed_language, tag, without_language
from autograder.limits import Limits
from autograder.notebooks import NotebookFacts, read
from autograder.notebooks.public import MANIFEST, public_part
from autograder.plural import first_of
from autograder.workflows.course.assignments import assignments, find_root

_WHEEL = "checker/cnn_autograder-*.whl"  # as a release puts it into the students' repository
RELEASED = "released"  # the folder in the package; only the wheel for students has it
_LARGEST_FILE = 64 << 20


class PublicTests:
    """The public parts of a course's assignments, by slug."""

    def __init__(self, places: Mapping[str, Path]) -> None:
        """`places` are folders of public parts, or released bundles."""
        self._places = places

    @property
    def slugs(self) -> tuple[str, ...]:
        """The assignments that can be checked."""
        return tuple(sorted(self._places))

    def part(self, slug: str) -> dict[str, bytes]:
        """Return the public part of an assignment, as `public_part` makes it."""
        place = self._places[slug]
        if place.is_file():
            return public_part(place.read_bytes())
        return {
            path.relative_to(place).as_posix(): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()
        }


def public_tests(start: Path) -> PublicTests:
    """Return the tests that come with this checker, or those of the course around `start`.

    Raises:
        UsageError: there are none.
    """
    own = Path(autograder.__file__).parent / RELEASED
    if own.is_dir():
        return PublicTests({folder.name: folder for folder in own.iterdir()})
    try:
        root = find_root(start)
    except UsageError:
        _refuse_without_checker(start.absolute())
        raise
    found = {each.slug: each.bundle for each in assignments(root) if each.bundle.exists()}
    if not found:
        raise UsageError(
            "there are no tests to check with",
            evidence=f"no bundle in {root / 'dist'}",
            remedy="autograder release",
        )
    return PublicTests(found)


def _refuse_without_checker(start: Path) -> None:
    """Refuse a students' repository whose own checker is not the one that runs."""
    for folder in (start, *start.parents):
        for wheel in sorted(folder.glob(_WHEEL)):
            raise UsageError(
                "this autograder has no tests: the checker of this repository is not installed",
                evidence=str(wheel),
                remedy="in a Python environment of its own: python -m pip install -r requirements.txt",
            )


def slug_of(notebook: Path, tests: PublicTests) -> str:
    """Return the assignment of a notebook: by its file name, else by what it says of itself.

    Raises:
        UsageError: there is no such file, or no known assignment has this name.
    """
    if not notebook.is_file():
        raise UsageError(
            "there is no such notebook", evidence=str(notebook), remedy="name an .ipynb file, or none to check them all"
        )
    if (stem := without_language(notebook.stem)) in tests.slugs:
        return stem
    said = _facts(notebook).assignment_name
    if said in tests.slugs:
        return said
    raise UsageError(
        f"{notebook.name} belongs to no assignment of this course",
        evidence=f"known are {', '.join(tests.slugs)}",
        remedy=f"give it its own name back, for example {tests.slugs[0]}.ipynb",
    )


def variant_of(notebook: Path) -> int:
    """Return which variant's numbers a notebook says it has; that is good enough for a check, and for no grade."""
    return _facts(notebook).variant


def language_of_notebook(notebook: Path) -> str:
    """Return the tag of the language that a notebook is called by or says that it is in, as far as that can be seen."""
    try:
        content = read_regular(Path(os.path.realpath(notebook)), Limits().notebook_mb << 20)
    except Unreadable:
        content = b""
    return presumed_language(notebook.name, content, map(tag, LANGUAGES))


def _facts(notebook: Path) -> NotebookFacts:
    try:
        content = read_regular(notebook.resolve(), Limits().notebook_mb << 20)
        return read(content, Limits())[1]
    except (Unreadable, SubmissionError):
        return NotebookFacts()


def manifest_of(part: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what a public part says of its data: title, digests of files, questions without a public check."""
    said: dict[str, Any] = json.loads(part[MANIFEST])
    return said


def given_files(folder: Path, manifest: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the data that students were given, read from beside the notebook.

    Raises:
        SubmissionError: a file is missing, or is not what was given.
    """
    found: dict[str, bytes] = {}
    wrong = []
    for name, digest in manifest["files"].items():
        try:
            found[name] = read_regular(folder / name, _LARGEST_FILE)
        except Unreadable:
            wrong.append(f"{name} is missing")
            continue
        if hashlib.sha256(found[name]).hexdigest() != digest:
            wrong.append(f"{name} has changed")
    if wrong:
        raise SubmissionError(
            "the data of this assignment are not as you were given them",
            evidence=first_of(wrong, 5, "; "),
            fault="student",
            remedy=f"put them back: git checkout $(git rev-list --max-parents=0 HEAD) -- {folder.name}/data",
        )
    return found

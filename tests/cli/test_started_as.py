"""Grades do not depend on who starts the grader: root with an interpreter in a private home, or an ordinary user.

Tests that run as root try both; tests that an ordinary user runs try what that user can.
"""

from __future__ import annotations

import os
import shlex
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from submissions.answers import BLANK, RIGHT
from submissions.hostile import FRAUDS

from .front_door import REPOSITORY, SLUG, read_final_grades, run, scores, write_notebook

USER = 54321  # has no account, no home and no group
WAYS = ("as we are", "as an ordinary user") if os.geteuid() == 0 else ("as we are",)
EXPECTED = {
    "honest": (5.0, 6.0, 4.0, 6.0, 3.0),
    "half": (5.0, 6.0, 0.0, 0.0, 0.0),
    "reads_the_tests": (0.0, 0.0, 0.0, 0.0, 0.0),
    "exits": (5.0, 0.0, 0.0, 0.0, 0.0),
}


@pytest.fixture(scope="module")
def results(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with the results of the same command, given in each way."""

    def grade(folder: Path) -> None:
        with tempfile.TemporaryDirectory() as place:
            home = Path(place)
            home.chmod(0o755)
            _write_class(home, course)
            for way in WAYS:
                wrapper = _as_user([Path(sys.base_prefix), Path(sys.prefix), REPOSITORY]) if way != WAYS[0] else ()
                environment = {"HOME": place, "TMPDIR": place}
                words = ("grade", "autograder.zip", "students", "-o", f"out {way}", "--workers", "1")
                ran = run(*words, cwd=home, wrapper=wrapper, environment=environment)
                assert ran.code == 0, ran
                assert (home / f"out {way}").stat().st_uid == (os.geteuid() if way == WAYS[0] else USER)
                shutil.copytree(home / f"out {way}", folder / way)

    return once("started_as", grade)


def _write_class(home: Path, course: Path) -> None:
    """Put the bundle and the notebooks where every user can read them, in a folder where USER can write."""
    (home / "students").mkdir()
    shutil.copy(course / "dist" / SLUG / "autograder.zip", home)
    first, answers = FRAUDS["reads_the_tests"]
    write_notebook(home / "students" / "honest.ipynb", RIGHT)
    write_notebook(home / "students" / "half.ipynb", {**BLANK, "q1": RIGHT["q1"], "q2": RIGHT["q2"]})
    write_notebook(home / "students" / "reads_the_tests.ipynb", answers, first=first)
    dies = "def conv2d(image, kernel, stride=1, padding=0):\n    import os\n    os._exit(0)\n"
    write_notebook(home / "students" / "exits.ipynb", {**BLANK, "q1": RIGHT["q1"], "q2": dies})
    if os.geteuid() == 0:
        os.chown(home, USER, USER)


def _as_user(needed: Sequence[Path]) -> list[str]:
    """A wrapper in which a command runs as USER, and the needed folders can be reached although root's home cannot."""
    hidden = {path: _closed_folder(path) for path in needed}
    steps = ["set -e", "mount -t tmpfs -o mode=755 none /mnt"]
    places = {path: f"/mnt/{number}" for number, path in enumerate(needed)}
    for path, place in places.items():
        steps += [f"mkdir {place}", f"mount --bind {shlex.quote(str(path))} {place}"]
    steps += [f"mount -t tmpfs -o mode=755 none {shlex.quote(str(folder))}" for folder in {*hidden.values()} - {None}]
    for path, place in places.items():
        if hidden[path]:
            steps += [f"mkdir -p {shlex.quote(str(path))}", f"mount --bind {place} {shlex.quote(str(path))}"]
    steps.append(f'exec setpriv --reuid={USER} --regid={USER} --clear-groups "$@"')
    return ["unshare", "--mount", "sh", "-c", "\n".join(steps), "sh"]


def _closed_folder(path: Path) -> Path | None:
    """The first folder on the way to `path` that others may not enter."""
    above = [*reversed(path.parents)][1:]
    return next((folder for folder in above if not folder.stat().st_mode & stat.S_IXOTH), None)


@pytest.mark.parametrize("way", WAYS)
def test_the_grades_are_right(results: Path, way: str) -> None:
    """Honest, half-done and hostile notebooks earn what they deserve, at sandbox level 1."""
    rows = read_final_grades(results / way)
    assert {name: scores(rows[name]) for name in EXPECTED} == EXPECTED
    assert {rows[name]["sandbox"] for name in EXPECTED} == {"1"}


@pytest.mark.parametrize("way", WAYS)
def test_the_tables_are_the_same(results: Path, way: str) -> None:
    """The table of a run does not tell who started it."""
    assert (results / way / "final_grades.csv").read_bytes() == (results / WAYS[0] / "final_grades.csv").read_bytes()

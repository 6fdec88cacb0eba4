"""Grades do not depend on who starts the grader (root with an interpreter in a private home, or an ordinary user), nor
on the sandbox level.

Tests that run as root try both; tests that an ordinary user runs try what that user can.
"""

from __future__ import annotations

import json
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
LEVELS = ("namespaces", "landlock-in-bubblewrap", "landlock")
RUNS = [(way, level) for way in WAYS for level in LEVELS]
EXPECTED = {
    "honest": (5.0, 6.0, 4.0, 6.0, 3.0),
    "versatile": (5.0, 6.0, 4.0, 6.0, 3.0),
    "half": (5.0, 6.0, 0.0, 0.0, 0.0),
    "reads_the_tests": (0.0, 0.0, 0.0, 0.0, 0.0),
    "exits": (5.0, 0.0, 0.0, 0.0, 0.0),
}
# What honest notebooks do beside computing: it must work, or the rest of the notebook fails
VERSATILE = """\
import getpass, os, random, shutil, subprocess, tempfile, threading, time
from pathlib import Path
import matplotlib.pyplot as plt
import pandas as pd
assert subprocess.run(["sh", "-c", "echo 42"], capture_output=True, text=True).stdout == "42\\n"
text = !echo hello
assert text == ["hello"], text
thread = threading.Thread(target=time.sleep, args=(0.01,))
thread.start(); thread.join()
pd.DataFrame({"a": [1, 2]}).to_csv("table.csv", index=False)
shutil.copy("table.csv", "copy.csv")
assert pd.read_csv("copy.csv")["a"].sum() == 3
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "x").touch()
plt.plot([1, 2]); plt.savefig("figure.png"); plt.show()
assert Path.home().is_dir() and getpass.getuser() == "student", getpass.getuser()
"""


@pytest.fixture(scope="module")
def results(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with the results of the same command, given in each way."""

    def grade(folder: Path) -> None:
        with tempfile.TemporaryDirectory() as place:
            home = Path(place)
            home.chmod(0o755)
            _write_class(home, course)
            for way, level in RUNS:
                wrapper = _as_user([Path(sys.base_prefix), Path(sys.prefix), REPOSITORY]) if way != WAYS[0] else ()
                environment = {"HOME": place, "TMPDIR": place}
                out = f"{level} {way}"
                words = ("grade", "autograder.zip", "students", "-o", out, "--workers", "1", "--sandbox", level)
                ran = run(*words, cwd=home, wrapper=wrapper, environment=environment)
                assert ran.code == 0, ran
                assert (home / out).stat().st_uid == (os.geteuid() if way == WAYS[0] else USER)
                shutil.copytree(home / out, folder / out)
                shutil.rmtree(home / out)
            assert sorted(path.name for path in home.iterdir()) == ["autograder.zip", "students"]

    return once("started_as", grade)


def _write_class(home: Path, course: Path) -> None:
    """Put the bundle and the notebooks where every user can read them, in a folder where USER can write."""
    (home / "students").mkdir()
    shutil.copy(course / "dist" / SLUG / "autograder.zip", home)
    first, answers = FRAUDS["reads_the_tests"]
    write_notebook(home / "students" / "honest.ipynb", RIGHT)
    write_notebook(home / "students" / "versatile.ipynb", RIGHT, first=VERSATILE)
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


@pytest.mark.parametrize(("way", "level"), RUNS)
def test_the_grades_are_right(results: Path, way: str, level: str) -> None:
    """Honest, half-done and hostile notebooks earn what they deserve, at each sandbox level."""
    rows = read_final_grades(results / f"{level} {way}")
    assert {name: scores(rows[name]) for name in EXPECTED} == EXPECTED
    assert {rows[name]["sandbox"] for name in EXPECTED} == {level}


@pytest.mark.parametrize(("way", "level"), RUNS)
def test_the_tables_are_the_same(results: Path, way: str, level: str) -> None:
    """The table of a run does not tell who started it."""
    first = results / f"{level} {WAYS[0]}" / "final_grades.csv"
    assert (results / f"{level} {way}" / "final_grades.csv").read_bytes() == first.read_bytes()


@pytest.mark.parametrize("way", WAYS)
def test_a_run_says_its_level(results: Path, way: str) -> None:
    """A level that is not the strongest is told with what it is and why the stronger ones were not used."""
    output = json.loads((results / f"landlock {way}" / "grades.json").read_text())
    notes = "\n".join(output["run"]["notes"])
    assert "sandbox level landlock: an account's rights" in notes
    assert "were not asked for: namespaces, landlock-in-bubblewrap" in notes

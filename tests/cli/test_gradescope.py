"""`autograder gradescope`: the zip that Gradescope makes an image of, and what runs there, in a folder like its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from .front_door import PATIENCE, refused, run
from .stock_bundles import as_notebook, ok_test, write_stock_bundle

TESTS = {
    "q1": ok_test("q1", ">>> double(2)\n4", ">>> double(-1)\n-2"),
    "q2": ok_test("q2", ">>> half(4)\n2.0"),
}
BROKEN = "OK_FORMAT = True\n\ntest = {"
# Gradescope's own folder: setup.sh has made `venv` of the wheel and of the libraries, which are those of this Python
PROGRAM = '#!/bin/sh\nPYTHONPATH={wheel} exec {python} -P -m autograder.cli "$@"\n'


class There(NamedTuple):
    """A folder as Gradescope has it, and how a run of the autograder ended."""

    root: Path

    def grade(self, files: dict[str, bytes]) -> subprocess.CompletedProcess[str]:
        """Hand in and run the autograder, as Gradescope does."""
        folder = self.root / "submission"
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return subprocess.run(
            [self.root / "source" / "run_autograder"],
            env={**os.environ, "AUTOGRADER_ROOT": str(self.root)},
            cwd=self.root,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    @property
    def results(self) -> Path:
        """What Gradescope reads."""
        return self.root / "results" / "results.json"


def unpacked(folder: Path, tests: dict[str, str]) -> There:
    """Make the zip of a bundle and unpack it, with everybody's rights as the zip says."""
    bundle = write_stock_bundle(
        folder / "hw1.zip", tests, members={"requirements.txt": "-c requirements.lock\nnumpy\n"}
    )
    ran = run("gradescope", "zip", bundle, cwd=folder)
    assert (ran.code, ran.err) == (0, "")
    assert "hw1-gradescope.zip: upload it" in ran.out
    assert "a timeout of at least 25 minutes" in ran.out
    root = folder / "autograder"
    with zipfile.ZipFile(folder / "hw1-gradescope.zip") as archive:
        for member in archive.infolist():
            archive.extract(member, root / "source")
            (root / "source" / member.filename).chmod(member.external_attr >> 16)
    (wheel,) = (root / "source").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(root / "wheel")
    program = root / "venv" / "bin" / "autograder"
    program.parent.mkdir(parents=True)
    program.write_text(PROGRAM.format(wheel=root / "wheel", python=sys.executable))
    program.chmod(0o755)
    return There(root)


@pytest.fixture(scope="module")
def there(once: Callable[[str, Callable[[Path], None]], Path]) -> There:
    """Gradescope's folder after one submission, of which half of q1 is right."""

    def grade(folder: Path) -> None:
        made = unpacked(folder, TESTS)
        code = "q1: print('evil')\ndef double(x):\n    return abs(2 * x)"
        done = made.grade({"hw1.ipynb": as_notebook(code, "q2: def half(x):\n    return x / 2")})
        (folder / "ran").write_text(f"{done.returncode}\n{done.stdout}\n{done.stderr}")

    folder = once("gradescope", grade)
    return There(folder / "autograder")


def results(there: There) -> dict[str, Any]:
    """What Gradescope reads."""
    found: dict[str, Any] = json.loads(there.results.read_text())
    return found


def test_points_by_question(there: There) -> None:
    """The score is on top; the hidden part of a question is shown once marks are published, its case never."""
    ran = (there.root.parent / "ran").read_text()
    assert ran.startswith("0\n2 of 3 points; written: "), ran
    found = results(there)
    assert found["score"] == 2
    assert [(one["name"], one["score"], one["max_score"], one["visibility"]) for one in found["tests"]] == [
        ("q1: public cases", 1, 1, "visible"),
        ("q1: hidden cases", 0, 1, "after_published"),
        ("q2", 1, 1, "visible"),
    ]
    assert [one["status"] for one in found["tests"]] == ["passed", "failed", "passed"]
    assert "double(-1)" not in there.results.read_text()
    assert found["extra_data"]["sandbox"] not in ("", "unsafe")


def test_what_is_installed_there(there: There) -> None:
    """Scripts can be run, pip gets what the bundle asks for and the wheel, and the wheel itself has graded."""
    source = there.root / "source"
    for script in ("setup.sh", "run_autograder"):
        assert os.access(source / script, os.X_OK)
        subprocess.run(["bash", "-n", source / script], check=True)
    assert (source / "requirements.txt").read_text() == "numpy\n"
    assert (there.root / "wheel" / "autograder" / "workflows" / "authoring" / "gradescope.py").exists()
    assert not (there.root / "wheel" / "autograder" / "cli" / "release.py").exists()


def test_work_that_cannot_be_read(there: There, tmp_path: Path) -> None:
    """What its student is at fault for has no points, and the reason."""
    before = there.results.read_bytes()
    done = there.grade({"answers.docx": b"PK"})
    found = results(there)
    there.results.write_bytes(before)
    assert done.returncode == 0, done
    assert (found["score"], found["tests"]) == (0, [])
    assert found["output"].startswith("not graded: ")


def test_a_fault_that_is_not_the_students(tmp_path: Path) -> None:
    """Nothing is written, older results neither stay, and the reason is in the output: no point is lost."""
    there = unpacked(tmp_path, {**TESTS, "q2": BROKEN})
    there.results.parent.mkdir()
    there.results.write_text("{}")
    done = there.grade({"hw1.ipynb": as_notebook("q1: def double(x):\n    return 2 * x")})
    assert done.returncode == 1
    assert "something was not judged, so there is no score" in done.stderr
    assert "fault: test" in done.stderr
    assert not there.results.exists()


def test_there_is_nothing_to_grade_with(tmp_path: Path) -> None:
    """A folder without a bundle is an error."""
    refused(run("gradescope", "grade", tmp_path, cwd=tmp_path), 1, "autograder-bundle.zip")

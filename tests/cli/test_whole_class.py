"""A zip of the whole class on the command line: a hostile one stops nobody else, and an interruption leaves nothing."""

from __future__ import annotations

import signal
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from submissions.answers import RIGHT
from submissions.make import as_bytes, notebook

from .front_door import SLUG, read_final_grades, run, write_notebook
from .running import Running

MEBIBYTE = 2**20
JANE, KIM = "Jane Doe_41_assignsubmission_file_", "Kim_42_assignsubmission_file_"
WORK = as_bytes(notebook(RIGHT))


def write_zip(path: Path, members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip with these members."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_bomb_in_a_class(course: Path, tmp_path: Path) -> None:
    """A member that claims four gigabytes costs its student; the class and the folder beside it are graded."""
    path = write_zip(tmp_path / "CNN-HW1-4711.zip", {f"{JANE}/hw.ipynb": WORK, f"{KIM}/hw.ipynb": WORK})
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 2**32 - 2)
    path.write_bytes(content)
    (tmp_path / "other").mkdir()
    write_notebook(tmp_path / "other" / "bob.ipynb", RIGHT)

    ran = run("grade", SLUG, path, tmp_path / "other", "-o", tmp_path / "out", cwd=course)

    rows = read_final_grades(tmp_path / "out")
    totals = {name: rows[name]["total_points_earned"] for name in ("Jane Doe_41", "Kim_42", "bob")}
    assert (ran.code, totals) == (4, {"Jane Doe_41": "", "Kim_42": "24.0", "bob": "24.0"})
    assert "a member of the zip unpacks to more than 200 times its size" in rows["Jane Doe_41"]["reason"]


def test_two_zips_are_two_students(course: Path, tmp_path: Path) -> None:
    """Of several zips none is taken for a class: each is its own student's, whatever names are in it."""
    alice = write_zip(tmp_path / "alice.zip", {f"{KIM}/hw.ipynb": WORK})
    kim = write_zip(tmp_path / "kim.zip", {"hw.ipynb": WORK})

    assert run("grade", SLUG, alice, kim, "-o", tmp_path / "out", cwd=course).code == 0

    assert read_final_grades(tmp_path / "out").keys() == {"points-per-question", "alice", "kim"}


def test_a_zip_is_said_to_be_a_class(course: Path, tmp_path: Path) -> None:
    """A student's own zip alone is never a class, whatever names are in it, unless the grader says so."""
    zipped = write_zip(tmp_path / "alice.zip", {f"{KIM}/hw.ipynb": WORK})

    own = run("grade", SLUG, zipped, "-o", tmp_path / "own", cwd=course)
    said = run("grade", SLUG, zipped, "--class-zip", "-o", tmp_path / "said", cwd=course)

    assert (own.code, said.code) == (0, 0)
    assert read_final_grades(tmp_path / "own").keys() == {"points-per-question", "alice"}
    assert read_final_grades(tmp_path / "said").keys() == {"points-per-question", "Kim_42"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_while_unpacking(course: Path, tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C or SIGTERM while the zip is unpacked ends the command, and the temporary folder is gone."""
    large = bytes(range(256)) * (60 * MEBIBYTE // 256)
    members = {f"Kim_{n}_assignsubmission_file_/x.bin": large for n in range(20)}
    path = write_zip(tmp_path / "CNN-HW1-4711.zip", members, zipfile.ZIP_STORED)
    temporary = tmp_path / "temporary"
    with Running(["grade", SLUG, path, "-o", tmp_path / "out"], course, temporary) as running:
        running.until(lambda: any(temporary.glob("autograder-*/*/x.bin")), every=0.005)
        running.signal(number)
        ran = running.end()

    assert ran.code == (130 if number == signal.SIGINT else 143), ran
    assert "interrupted" in ran.err
    assert list(temporary.glob("autograder-*")) == []

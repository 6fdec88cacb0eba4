"""A notebook under another name than the assignment's: taken, and said, where the name was the student's choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.intake import find_submissions
from autograder.limits import Limits

from .made import NAME, NOTEBOOK, find, only, put
from .test_zips import packed

NOTE = "handed in as mine.ipynb; the assignment's notebook is hw.ipynb"


def test_in_a_students_folder(tmp_path: Path) -> None:
    """The only notebook of a student's folder is taken, whatever it is called, and a note says so."""
    put(tmp_path / "alice" / "mine.ipynb")
    put(tmp_path / "bob" / "deep" / "mine.ipynb")

    assert [(one.fault, one.notes) for one in find(tmp_path)] == [("", (NOTE,)), ("", (NOTE,))]


def test_in_a_students_zip(tmp_path: Path) -> None:
    """So is the only one of a zip, be the zip in a folder or not."""
    put(tmp_path / "alice.zip", packed({"mine.ipynb": NOTEBOOK}))
    put(tmp_path / "bob" / "work.zip", packed({"mine.ipynb": NOTEBOOK}))

    assert [NOTE in one.notes for one in find(tmp_path)] == [True, True]


@pytest.mark.parametrize("name", [NAME, "HW.ipynb", "hw.IPYNB"])
def test_the_right_name(tmp_path: Path, name: str) -> None:
    """The assignment's own name is not worth a note, nor is one that some file systems take for it."""
    put(tmp_path / "alice" / name)

    assert only(tmp_path).notes == ()


def test_names_that_say_who(tmp_path: Path) -> None:
    """Where a file's name is the student's, or comes from a course site, it says nothing about the assignment."""
    put(tmp_path / "flat" / "mine.ipynb")
    put(tmp_path / "canvas" / "kim_13_903_mine.ipynb")
    put(tmp_path / "moodle" / "Kim_13_assignsubmission_file_" / "mine.ipynb")

    assert [only(tmp_path / folder).notes for folder in ("flat", "canvas", "moodle")] == [()] * 3


def test_a_script_has_no_notebooks_name(tmp_path: Path) -> None:
    """A script is told to be one, not to be renamed."""
    put(tmp_path / "alice" / "mine.py", b"x = 1")

    assert [note for note in only(tmp_path).notes if "handed in as" in note] == []


def test_a_bundle_that_names_no_notebook(tmp_path: Path) -> None:
    """A bundle of stock Otter does not say what its notebook is called, so no name is another."""
    put(tmp_path / "alice" / "mine.ipynb")

    (submission,) = find_submissions([tmp_path], notebook_name="", limits=Limits())

    assert submission.notes == ()

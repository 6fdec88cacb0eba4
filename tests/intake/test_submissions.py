"""Which submissions are found, and whose they are."""

from __future__ import annotations

import json
import os
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.errors import NothingToGrade
from autograder.model import Fault

from .made import NAME, NOTEBOOK, find, only, put

MEBIBYTE = 2**20


@pytest.fixture
def as_nobody(tmp_path: Path) -> Iterator[Path]:
    """Give a folder of its own as the working directory, and take away root's right to read everything."""
    tmp_path.chmod(0o755)
    before, user = Path.cwd(), os.geteuid()
    os.chdir(tmp_path)
    if user == 0:
        os.chown(tmp_path, 65534, 65534)
        os.seteuid(65534)
    yield Path()
    os.seteuid(user)
    os.chdir(before)


def test_a_file_is_one_submission(tmp_path: Path) -> None:
    """A file argument is one submission of the student that its name names."""
    submission = only(put(tmp_path / "alice.ipynb"))

    assert (submission.student, submission.notebook, submission.fault) == ("alice", NOTEBOOK, "")


def test_each_notebook_of_a_folder_is_one_student(tmp_path: Path) -> None:
    """Notebooks directly in a folder are one submission each; other files there belong to nobody."""
    put(tmp_path / "alice.ipynb")
    put(tmp_path / "bob.IPYNB")
    put(tmp_path / "roster.csv", b"x")

    assert [(one.student, one.files) for one in find(tmp_path)] == [("alice", {}), ("bob", {})]


def test_the_folder_of_one_student(tmp_path: Path) -> None:
    """A folder with the assignment's notebook by its name and no other is one submission, files and all."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "alice" / "data" / "digits.csv", b"1,2")
    put(tmp_path / "alice" / "model.keras", b"x")

    submission = only(tmp_path / "alice")

    assert (submission.student, submission.path, submission.fault) == ("alice", str(tmp_path / "alice" / NAME), "")
    assert submission.files == {"data/digits.csv": b"1,2", "model.keras": b"x"}


@pytest.mark.parametrize("other", ["bob.ipynb", "bob/hw.ipynb", "bob/deep/down/work.ipynb"])
def test_a_class_with_a_notebook_of_the_assignments_name(tmp_path: Path, other: str) -> None:
    """Where there is another notebook, the folder is that of a class, and nobody's work is taken for a file beside."""
    put(tmp_path / NAME)
    put(tmp_path / other)

    assert [(one.student, one.fault) for one in find(tmp_path)] == [("bob", ""), ("hw", "")]


def test_content_never_names_the_student(tmp_path: Path) -> None:
    """A notebook that claims to be somebody else's stays with the folder it was found in."""
    claims = json.dumps({"cells": [], "metadata": {"student": "bob", "otter": {"student": "bob"}}}).encode()
    put(tmp_path / "alice" / NAME, claims)

    assert only(tmp_path).student == "alice"


def test_what_editors_leave_behind_is_ignored(tmp_path: Path) -> None:
    """Checkpoints, resource forks and dot folders are neither students nor notebooks nor files."""
    put(tmp_path / "alice" / NAME)
    for folder in (".ipynb_checkpoints", "__MACOSX", ".git", "__pycache__"):
        put(tmp_path / folder / "x.ipynb")
        put(tmp_path / "alice" / folder / "x.ipynb")
    put(tmp_path / "._alice.ipynb")

    assert only(tmp_path).files == {}


def test_results_folder_is_excluded(tmp_path: Path) -> None:
    """The folder that results go to is no student, and is left out of a student's folder too."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "graded" / "x.ipynb")
    put(tmp_path / "alice" / "out" / "x.csv")

    (submission,) = find(tmp_path, exclude=(tmp_path / "graded", tmp_path / "alice" / "out"))

    assert (submission.student, submission.files) == ("alice", {})


def test_two_submissions_of_one_student(tmp_path: Path) -> None:
    """Two submissions under one name are both kept, marked, and blamed on nobody."""
    put(tmp_path / "first" / "alice" / NAME)
    put(tmp_path / "second" / "alice.ipynb")

    both = find(tmp_path / "first", tmp_path / "second")

    assert [one.fault for one in both] == ["two submissions of one student"] * 2
    assert all("first/alice" in one.evidence and "second/alice.ipynb" in one.evidence for one in both)
    assert {one.fault_of for one in both} == {None}
    assert all(one.notebook == NOTEBOOK for one in both)


@pytest.mark.parametrize(("one", "other"), [("Alice", "alice"), ("Zo\u00eb", "Zoe\u0308"), ("STRASSE", "stra\u00dfe")])
def test_names_that_cannot_be_told_apart(tmp_path: Path, one: str, other: str) -> None:
    """Names equal after normalisation and case-folding are one student."""
    put(tmp_path / "a" / f"{one}.ipynb")
    put(tmp_path / "b" / f"{other}.ipynb")

    assert {each.fault for each in find(tmp_path / "a", tmp_path / "b")} == {"two submissions of one student"}


def test_the_same_file_named_twice(tmp_path: Path) -> None:
    """A file that is named directly and through its folder is one submission."""
    path = put(tmp_path / "alice.ipynb")

    assert only(tmp_path, path, path.parent / "." / "alice.ipynb").fault == ""


def test_unicode_and_long_names(tmp_path: Path) -> None:
    """Names in any script and of any length that the file system takes work, and arrive in normal form C."""
    names = ["陳大文", "김철수", "e\u0301" * 20, "x" * 249, "two words", "-rf"]
    for name in names:
        put(tmp_path / f"{name}.ipynb")

    assert {one.student for one in find(tmp_path)} == {unicodedata.normalize("NFC", name) for name in names}


def test_names_that_cannot_be_printed(tmp_path: Path) -> None:
    """Bytes that are no text and control characters are escaped, so that no report breaks on them."""
    put(tmp_path / os.fsdecode(b"al\xefce.ipynb"))
    put(tmp_path / "bob\n\x1b[2J.ipynb")
    put(tmp_path / "carol" / NAME)
    put(tmp_path / "carol" / os.fsdecode(b"\xff.csv"))

    latin, control, carol = find(tmp_path)

    assert (latin.student, control.student) == ("al\\xefce", "bob\\n\\x1b[2J")
    assert carol.notes == ("a file whose name is not UTF-8 was left out: \\xff.csv",)


def test_natural_order(tmp_path: Path) -> None:
    """Students come in natural order, whatever the order of the arguments."""
    paths = [put(tmp_path / f"{name}.ipynb") for name in ("s10", "S9", "s1", "10", "9", "s2b", "s2a")]

    expected = ["9", "10", "s1", "s2a", "s2b", "S9", "s10"]
    assert [one.student for one in find(*paths)] == [one.student for one in find(*reversed(paths))] == expected


def test_sparse_gigabyte_is_not_read(tmp_path: Path) -> None:
    """A notebook above its cap is refused by its size, without reading it."""
    path = put(tmp_path / "alice.ipynb", b"")
    os.truncate(path, 2**30)
    started = time.process_time()

    submission = only(path)

    assert time.process_time() - started < 0.5
    assert (submission.fault, submission.fault_of) == ("the notebook is too large", Fault.STUDENT)
    assert "1,073,741,824 bytes, at most 1,048,576 are read" in submission.evidence


def test_a_notebook_of_exactly_the_cap(tmp_path: Path) -> None:
    """The cap itself is allowed."""
    assert only(put(tmp_path / "alice.ipynb", b" " * MEBIBYTE)).fault == ""


@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_no_permission(as_nobody: Path, mode: int) -> None:
    """A file or folder that may not be read is the machine's fault, never the student's."""
    put(as_nobody / "given" / "alice.ipynb").chmod(0)
    put(as_nobody / "given" / "bob" / NAME)
    (as_nobody / "given" / "bob").chmod(mode)

    found = find(as_nobody / "given")
    (as_nobody / "given" / "bob").chmod(0o755)

    assert [(one.student, one.fault_of) for one in found] == [("alice", Fault.MACHINE), ("bob", Fault.MACHINE)]
    assert all("Permission denied" in one.evidence for one in found)


def test_a_given_folder_without_permission(as_nobody: Path) -> None:
    """A given folder that may not be read stops the run with the reason."""
    put(as_nobody / "given" / "alice.ipynb")
    (as_nobody / "given").chmod(0)

    with pytest.raises(NothingToGrade) as caught:
        find(as_nobody / "given")
    (as_nobody / "given").chmod(0o755)

    assert (caught.value.fault, caught.value.what) == ("machine", "The folder of submissions cannot be read")


def test_nothing_found(tmp_path: Path) -> None:
    """A folder without submissions is an error that says what was seen there and what to do."""
    put(tmp_path / "all.tar")
    put(tmp_path / "roster.csv")
    put(tmp_path / ".hidden")

    with pytest.raises(NothingToGrade) as caught:
        find(tmp_path)

    assert "which holds 1 x .csv, 1 x .tar; left out: .hidden" in caught.value.evidence
    assert "a zip of the whole class has to be unpacked first" in caught.value.remedy


def test_empty_folder_and_no_path(tmp_path: Path) -> None:
    """An empty folder and an empty list of paths are errors too."""
    for paths, seen in (((tmp_path,), "which holds nothing"), ((), "no path was given")):
        with pytest.raises(NothingToGrade, match="No submission was found") as caught:
            find(*paths)
        assert seen in caught.value.evidence


def test_missing_paths(tmp_path: Path) -> None:
    """All missing paths are told at once, and nothing is graded."""
    put(tmp_path / "alice.ipynb")

    with pytest.raises(NothingToGrade) as caught:
        find(tmp_path, tmp_path / "x", tmp_path / "y")

    assert caught.value.evidence == f"{tmp_path / 'x'}, {tmp_path / 'y'}"


def test_a_thousand_submissions(tmp_path: Path) -> None:
    """A thousand folders with a notebook and a file each are taken in within two seconds of processor time."""
    for index in range(1000):
        put(tmp_path / f"s{index}" / NAME)
        put(tmp_path / f"s{index}" / "data.csv", b"1,2")
    started = time.process_time()

    found = find(tmp_path)

    assert time.process_time() - started < 2
    assert [one.student for one in found] == [f"s{index}" for index in range(1000)]

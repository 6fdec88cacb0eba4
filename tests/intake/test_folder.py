"""What is taken from one student's folder, and what is said when it cannot be."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from autograder.intake import walk
from autograder.model import Fault

from .made import NAME, NOTEBOOK, find, only, put

MEBIBYTE = 2**20


def test_each_folder_is_one_student(tmp_path: Path) -> None:
    """A sub-folder is one student, whatever its notebook is called, with the files beside the notebook."""
    put(tmp_path / "alice" / "renamed (1).ipynb")
    put(tmp_path / "alice" / "data" / "x.csv", b"1")
    put(tmp_path / "alice" / "model.keras", b"2")

    submission = only(tmp_path)

    assert (submission.student, submission.notebook) == ("alice", NOTEBOOK)
    assert submission.files == {"data/x.csv": b"1", "model.keras": b"2"}


def test_files_are_relative_to_the_notebook(tmp_path: Path) -> None:
    """Files are named as the notebook opens them: from the folder that it lies in."""
    put(tmp_path / "alice" / "repo" / "hw" / NAME)
    put(tmp_path / "alice" / "repo" / "hw" / "shapes" / "area.py", b"1")
    put(tmp_path / "alice" / "README.md", b"2")

    assert only(tmp_path).files == {"shapes/area.py": b"1"}


def test_the_assignment_notebook_is_preferred(tmp_path: Path) -> None:
    """Of several notebooks the one with the assignment's name counts, and the others lie beside it."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "alice" / "scratch.ipynb", b"{}")

    submission = only(tmp_path)

    assert submission.path.endswith(NAME)
    assert submission.files == {"scratch.ipynb": b"{}"}


@pytest.mark.parametrize("second", ["two.ipynb", "deep/er/two.ipynb"])
def test_two_notebooks_of_one_student(tmp_path: Path, second: str) -> None:
    """Two notebooks, neither with the assignment's name, are a fault that names both."""
    put(tmp_path / "alice" / "one.ipynb")
    put(tmp_path / "alice" / second)

    submission = only(tmp_path)

    assert (submission.fault, submission.fault_of) == ("two notebooks of one student", Fault.STUDENT)
    assert "one.ipynb" in submission.evidence
    assert second in submission.evidence


def test_two_notebooks_of_the_right_name(tmp_path: Path) -> None:
    """Two notebooks with the assignment's name are not guessed between."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "alice" / "old" / NAME)

    assert only(tmp_path).fault == "two notebooks of one student"


def test_no_notebook(tmp_path: Path) -> None:
    """A folder without a notebook is a submission with a fault that says what the folder holds."""
    put(tmp_path / "alice" / "essay.docx")

    submission = only(tmp_path)

    assert (submission.fault, submission.fault_of) == ("no notebook in this folder", Fault.STUDENT)
    assert "essay.docx" in submission.evidence


def test_three_levels_are_searched(tmp_path: Path) -> None:
    """A notebook up to three levels below a student's folder counts; one deeper down is a file like any other."""
    put(tmp_path / "alice" / "1" / "2" / "3" / NAME)
    put(tmp_path / "alice" / "1" / "2" / "3" / "4" / NAME)
    put(tmp_path / "bob" / "1" / "2" / "3" / "4" / NAME)

    alice, bob = find(tmp_path)

    assert (alice.fault, alice.files) == ("", {"4/hw.ipynb": NOTEBOOK})
    assert bob.fault == "no notebook in this folder"


def test_deep_folders(tmp_path: Path) -> None:
    """Files are taken from twenty levels down; what lies deeper, however deep, is left out with a note."""
    put(tmp_path / "alice" / NAME)
    levels = [str(level) for level in range(600)]
    put(tmp_path.joinpath("alice", *levels[:20], "near.csv"), b"1")
    put(tmp_path.joinpath("alice", *levels, "far.csv"), b"2")

    submission = only(tmp_path)

    assert submission.files == {"/".join([*levels[:20], "near.csv"]): b"1"}
    assert [note.split(":")[0] for note in submission.notes] == ["a folder more than 20 levels down was left out"]


def test_too_many_files(tmp_path: Path) -> None:
    """Of more than 200 files beside the notebook the nearest are taken, the others are left out with a note."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "alice" / "z.csv", b"1")
    for index in range(200):
        put(tmp_path / "alice" / "a" / f"{index:03}.png", b"")

    submission = only(tmp_path)

    assert (submission.fault, len(submission.files), submission.files["z.csv"]) == ("", 200, b"1")
    bounds = "at most 200 files and 64 MiB are taken beside a notebook"
    assert submission.notes == (f"left out, because {bounds}: a/199.png",)


@pytest.mark.parametrize("sizes", [(65, 1), (40, 40, 1)])
def test_too_large_files(tmp_path: Path, sizes: tuple[int, ...]) -> None:
    """What is more than 64 MiB beside the notebook, in one file or together, is left out; what fits is taken."""
    put(tmp_path / "alice" / NAME)
    for index, size in enumerate(sizes):
        os.truncate(put(tmp_path / "alice" / f"{index}.bin", b""), size * MEBIBYTE)

    submission = only(tmp_path)

    assert (submission.fault, list(submission.files)[-1]) == ("", f"{len(sizes) - 1}.bin")
    assert len(submission.files) == len(sizes) - 1
    assert "left out" in submission.notes[0]


@pytest.mark.parametrize("made", ["venv/x.py", ".venv/x.py", "node_modules/x.js", "lib/site-packages/x.py"])
def test_installed_packages(tmp_path: Path, made: str) -> None:
    """A folder under which programs install packages is left out with a note."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "alice" / made, b"")

    submission = only(tmp_path)

    assert submission.files == {}
    folder = made.rpartition("/")[0]
    assert submission.notes == (f"a folder of installed packages was left out: {folder}",)


def test_an_environment_of_another_name(tmp_path: Path) -> None:
    """A virtual environment is known by what is in it, whatever its folder is called."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "alice" / "my env" / "pyvenv.cfg", b"")
    put(tmp_path / "alice" / "my env" / "bin" / "work.ipynb")

    submission = only(tmp_path)

    assert (submission.fault, submission.files) == ("", {})
    assert submission.notes == ("a folder of installed packages was left out: my env",)


def test_more_than_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder holds more than is looked at, what lies nearest is, and that is said."""
    monkeypatch.setattr(walk, "MAX_ENTRIES", 3)
    put(tmp_path / "alice" / NAME)
    for index in range(9):
        put(tmp_path / "alice" / "data" / f"{index}.txt", b"")

    submission = only(tmp_path)

    assert (submission.fault, list(submission.files)) == ("", ["data/0.txt"])
    assert submission.notes == ("only the first 3 files and folders were looked at",)


def make_special(kind: str, path: Path) -> None:
    """Put something at `path` that is no regular file of its folder."""
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            os.chdir(path.parent)  # a socket's address is at most 107 bytes long
            server.bind(path.name)
    else:
        targets = {"device": "/dev/zero", "dangling": "nowhere", "loop": path.name, "outside": "../../secret.ipynb"}
        path.symlink_to(targets[kind])


@pytest.mark.parametrize("kind", ["fifo", "socket", "device", "dangling", "loop", "outside"])
@pytest.mark.parametrize("place", ["alice.ipynb", "alice/hw.ipynb", "alice/data.csv"])
def test_special_files_and_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, place: str) -> None:
    """A pipe, socket, device or link that leads nowhere or out of the folder is a fault, and is not followed."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "secret.ipynb")
    if place.endswith("csv"):
        put(tmp_path / "given" / "alice" / NAME)
    special = tmp_path / "given" / place
    special.parent.mkdir(parents=True, exist_ok=True)
    make_special(kind, special)
    if place == "alice.ipynb" and kind == "outside":
        special.unlink()
        special.symlink_to("../secret.ipynb")

    submission = only(tmp_path / "given")

    assert submission.student == "alice"
    assert submission.fault_of == Fault.STUDENT
    assert Path(place).name in submission.evidence
    assert submission.notebook == b""


def test_another_students_work_by_a_link(tmp_path: Path) -> None:
    """A link from one student's folder into another's is a fault, even though it stays in the given folder."""
    put(tmp_path / "bob" / NAME)
    (tmp_path / "alice").mkdir()
    (tmp_path / "alice" / NAME).symlink_to("../bob/hw.ipynb")

    alice, bob = find(tmp_path)

    assert (alice.fault, alice.notebook) == ("a link leads out of the folder", b"")
    assert bob.fault == ""


def test_a_student_folder_that_is_a_link_outside(tmp_path: Path) -> None:
    """A sub-folder that is a link is not entered."""
    put(tmp_path / "elsewhere" / NAME)
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "alice").symlink_to("../elsewhere")

    assert only(tmp_path / "given").fault == "a link, not a file of one's own"


def test_links_that_stay_inside(tmp_path: Path) -> None:
    """A link to a file of the same folder is that file; a link to a folder is left out with a note."""
    put(tmp_path / "alice" / "real" / "x.csv", b"1")
    put(tmp_path / "alice" / NAME)
    (tmp_path / "alice" / "x.csv").symlink_to("real/x.csv")
    (tmp_path / "alice" / "round").symlink_to(".")

    submission = only(tmp_path)

    assert submission.files == {"real/x.csv": b"1", "x.csv": b"1"}
    assert submission.notes == ("a link to a folder was left out: round",)

"""What lies in a folder of submissions and is none: everybody who handed something in is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.intake import find_submissions
from autograder.limits import Limits
from autograder.model import Fault, Submission

from .made import NAME, NOTEBOOK, find, only, put


def sorted_out(folder: Path, *kinds: str) -> tuple[dict[str, Submission], list[str]]:
    """The submissions of a folder by student, and what was told of the rest."""
    ignored: list[str] = []
    found = find_submissions(
        [folder],
        notebook_name=NAME,
        limits=Limits(),
        kinds=kinds or (".ipynb", ".py", ".zip"),
        on_ignored=ignored.append,
    )
    return {one.student: one for one in found}, ignored


@pytest.mark.parametrize("name", ["s02.ipynb.txt", "s02.ipynb.json", "s02.IPYNB.TXT"])
def test_a_notebook_under_another_ending(tmp_path: Path, name: str) -> None:
    """What a browser took for a text is the student's notebook all the same, and a note tells of it."""
    (submission,) = find(put(tmp_path / name).parent)

    assert (submission.student, submission.notebook, submission.fault) == ("s02", NOTEBOOK, "")
    assert f"{name} was taken as a notebook" in submission.notes[0]
    assert only(tmp_path / name).student == "s02"


def test_a_copy_under_another_ending(tmp_path: Path) -> None:
    """In a student's folder the notebook itself counts, not what a program made of it."""
    put(tmp_path / "amy" / "hw.ipynb.txt", b"copy")
    put(tmp_path / "amy" / NAME)

    assert only(tmp_path).notebook == NOTEBOOK


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("s04.rar", "an archive that is not a zip (.rar)"),
        ("s04.tar.gz", "an archive that is not a zip (.gz)"),
        ("s04.7z", "an archive that is not a zip (.7z)"),
        ("s04.pdf", "a PDF (.pdf)"),
        ("s04.HTML", "a web page (.html)"),
        ("s04.docx", "a text document (.docx)"),
        ("s04.lnk", "a shortcut, not the file that it leads to (.lnk)"),
        ("s04.xyz", "a file of another kind (.xyz)"),
        ("s04", "a file whose name has no ending"),
    ],
)
def test_what_is_no_submission_is_named(tmp_path: Path, name: str, words: str) -> None:
    """Whoever handed in something else is not judged, and the reason says what it is and what to ask for."""
    put(tmp_path / "s01.ipynb")
    put(tmp_path / name, b"x")

    found, ignored = sorted_out(tmp_path)

    assert (found["s04"].fault, found["s04"].fault_of) == ("no notebook was handed in", Fault.STUDENT)
    assert found["s04"].evidence == f"{tmp_path / name} is {words}; ask for the .ipynb file itself"
    assert (found["s01"].fault, ignored) == ("", [])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hw.rar", "hw.rar (an archive that is not a zip); hand in the .ipynb file itself"),
        ("hw.gdoc", "hw.gdoc (a shortcut, not the file that it leads to); hand in the .ipynb file itself"),
        ("hw.xyz", "hw.xyz; hand in the .ipynb file itself"),
    ],
)
def test_what_lies_in_a_folder_is_named_as_well(tmp_path: Path, name: str, words: str) -> None:
    """A student's folder without a notebook says what is there instead, and what to hand in."""
    put(tmp_path / "s01" / name, b"x")
    assert only(tmp_path).evidence == f"{tmp_path / 's01'} (looked 3 levels deep) has {words}"


def test_a_notebook_that_icloud_keeps(tmp_path: Path) -> None:
    """It is the machine's fault: the student handed it in, and it was not downloaded."""
    put(tmp_path / "s01" / f".{NAME}.icloud", b"bplist00")
    put(tmp_path / "s02" / NAME)
    put(tmp_path / "s02" / ".notes.txt.icloud", b"bplist00")

    first, second = find(tmp_path)

    assert (first.fault, first.fault_of) == ("the notebook was not downloaded from iCloud", Fault.MACHINE)
    assert (second.fault, second.notebook) == ("", NOTEBOOK)


@pytest.mark.parametrize("end", [" ", ".", " .", ". "])
@pytest.mark.parametrize("name", [NAME, "s01.IPYNB", f"{NAME}.txt"])
def test_what_nobody_sees_at_the_end_of_a_name_does_not_count(tmp_path: Path, name: str, end: str) -> None:
    """A space or a full stop that a copy left there hides no notebook."""
    put(tmp_path / "s01" / f"{name}{end}")
    assert (only(tmp_path).fault, only(tmp_path).notebook) == ("", NOTEBOOK)


def test_an_empty_folder_is_not_judged(tmp_path: Path) -> None:
    """An empty folder is that of a student who handed in nothing that arrived."""
    put(tmp_path / "s01.ipynb")
    (tmp_path / "s02").mkdir()

    found, _ = sorted_out(tmp_path)

    assert found["s02"].fault == "no notebook in this folder"


def test_what_is_nobodys_is_told(tmp_path: Path) -> None:
    """What programs and the course left behind is listed with the reason, and is no student."""
    put(tmp_path / "s01.ipynb")
    of_programs = (
        "$RECYCLE.BIN/a.ipynb",
        ".DS_Store",
        "Icon\r",
        "Thumbs.db",
        "desktop.ini",
        "venv/x.ipynb",
        "~$s01.docx",
    )
    for name in (*of_programs, "README.md", "roster.csv", "s01.pdf"):
        put(tmp_path / name, b"x")

    found, ignored = sorted_out(tmp_path)

    assert list(found) == ["s01"]
    assert ignored == [
        f"ignored in {tmp_path}, left behind by a program: $RECYCLE.BIN, .DS_Store, Icon\\r, Thumbs.db, "
        "desktop.ini, venv, ~$s01.docx",
        f"ignored in {tmp_path}, a file of the course: README.md, roster.csv",
        f"ignored in {tmp_path}, beside what the student handed in under the same name: s01.pdf",
    ]


def test_what_is_not_looked_for_is_told(tmp_path: Path) -> None:
    """With --ext, files of other endings are nobody's, and are listed."""
    for name in ("s01.ipynb", "s02.py", "s03.pdf"):
        put(tmp_path / name)

    found, ignored = sorted_out(tmp_path, ".ipynb")

    assert list(found) == ["s01"]
    assert ignored == [f"ignored in {tmp_path}, not of the ending that is looked for (--ext): s02.py, s03.pdf"]


@pytest.mark.parametrize("target", ["alice.ipynb", "bob", "nowhere.ipynb", "../secret.ipynb"])
def test_another_students_work_under_ones_own_name(tmp_path: Path, target: str) -> None:
    """A link beside the other students' files or folders is refused, wherever it leads."""
    put(tmp_path / "secret.ipynb")
    put(tmp_path / "class" / "alice.ipynb")
    put(tmp_path / "class" / "bob" / NAME)
    name = "mallory.ipynb" if target.endswith(".ipynb") else "mallory"
    (tmp_path / "class" / name).symlink_to(target)

    found, _ = sorted_out(tmp_path / "class")

    assert (found["mallory"].fault, found["mallory"].fault_of) == ("a link, not a file of one's own", Fault.STUDENT)
    assert (found["mallory"].notebook, found["mallory"].files) == (b"", {})
    assert found["mallory"].evidence.endswith(f"{name} -> {target}")
    assert (found["alice"].fault, found["bob"].fault) == ("", "")


def test_a_link_in_a_sites_download(tmp_path: Path) -> None:
    """Under a name that Canvas gives, a link to another student's file is refused, too."""
    put(tmp_path / "alice_1_2_hw.ipynb")
    (tmp_path / "mallory_3_4_hw.ipynb").symlink_to("alice_1_2_hw.ipynb")

    found, _ = sorted_out(tmp_path)

    assert {name: one.fault for name, one in found.items()} == {
        "alice_1": "",
        "mallory_3": "a link, not a file of one's own",
    }

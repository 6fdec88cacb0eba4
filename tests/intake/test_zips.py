"""Zips as submissions: what is taken out of one, and what is refused before anything is unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from autograder.model import Fault

from .made import NAME, NOTEBOOK, find, only, packed, put

LOG = b"\x80\x04\x95\x0f\x00\x00\x00"  # the beginning of a pickle


def test_a_zip_of_notebook_and_data(tmp_path: Path) -> None:
    """The zip's name says whose it is; the notebook counts, and what lies beside it is there when it runs."""
    zipped = packed({"work/renamed.ipynb": NOTEBOOK, "work/data/x.csv": b"1", "__MACOSX/._renamed.ipynb": b"x"})

    submission = only(put(tmp_path / "alice.zip", zipped))

    assert (submission.student, submission.path) == ("alice", str(tmp_path / "alice.zip"))
    assert (submission.notebook, submission.files) == (NOTEBOOK, {"data/x.csv": b"1"})
    assert submission.notes == (
        "taken out of the zip: work/renamed.ipynb",
        "handed in as renamed.ipynb; the assignment's notebook is hw.ipynb",
    )


def test_what_otter_exports(tmp_path: Path) -> None:
    """The log of an export is left unread, because it is a pickle, and a note says so."""
    members = {
        NAME: NOTEBOOK,
        "hw.pdf": b"%PDF",
        ".OTTER_LOG": LOG,
        "__zip_filename__": b"hw_2026.zip",
        "hw.otter": b"{}",
    }

    submission = only(put(tmp_path / "hw_2026_01_01.zip", packed(members)))

    assert submission.fault == ""
    assert submission.files.keys() == {"hw.pdf", "__zip_filename__", "hw.otter"}
    assert any(".OTTER_LOG was left unread" in note for note in submission.notes)


def test_a_zip_of_windows_powershell(tmp_path: Path) -> None:
    """A backslash in a name is a slash, as `Compress-Archive` of PowerShell 5.1 means it, and a note says so."""
    submission = only(put(tmp_path / "alice.zip", packed({"hw\\hw.ipynb": NOTEBOOK, "hw\\data\\x.csv": b"1"})))

    assert (submission.fault, submission.notebook, submission.files) == ("", NOTEBOOK, {"data/x.csv": b"1"})
    assert submission.notes[0] == "taken out of the zip: hw/hw.ipynb"
    assert any("separates folders by backslashes" in note for note in submission.notes)


def test_a_script_in_a_zip(tmp_path: Path) -> None:
    """A zip may hold a script, with its modules."""
    submission = only(put(tmp_path / "alice.zip", packed({"hw.py": b"x = 1", "shapes/area.py": b"1"})))

    assert (submission.fault, submission.files) == ("", {"shapes/area.py": b"1"})
    assert b"x = 1" in submission.notebook


def test_a_zip_in_a_students_folder(tmp_path: Path) -> None:
    """Without a notebook the one zip of a folder counts, and a note tells what lay beside it."""
    put(tmp_path / "alice" / "export.zip", packed({NAME: NOTEBOOK}))
    put(tmp_path / "alice" / "readme.txt", b"")

    submission = only(tmp_path)

    assert (submission.student, submission.notebook, submission.files) == ("alice", NOTEBOOK, {})
    assert "1 beside the zip left out: readme.txt" in submission.notes


def test_a_zip_beside_a_notebook_is_data(tmp_path: Path) -> None:
    """A notebook's own zip is a file like any other, whatever is in it."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "alice" / "sounds.zip", b"anything")

    assert only(tmp_path).files == {"sounds.zip": b"anything"}


def test_a_zip_beside_a_notebook_in_a_zip(tmp_path: Path) -> None:
    """A zip in the zip is a file of the student's where a notebook lies beside it."""
    inner = packed({NAME: NOTEBOOK})

    submission = only(put(tmp_path / "alice.zip", packed({NAME: NOTEBOOK, "inner.zip": inner})))

    assert submission.files == {"inner.zip": inner}


def test_a_zip_in_a_zip(tmp_path: Path) -> None:
    """A zip that holds nothing but a zip is opened, with what lies beside the notebook in it."""
    inner = packed({"hw/hw.ipynb": NOTEBOOK, "hw/a.csv": b"1"})

    submission = only(put(tmp_path / "bob.zip", packed({"work/inner.zip": inner, "work/readme.txt": b""})))

    assert (submission.fault, submission.notebook, submission.files) == ("", NOTEBOOK, {"a.csv": b"1"})
    assert submission.notes[0] == "a zip in the zip was opened: work/inner.zip"


@pytest.mark.parametrize("count", [2, 9])
def test_a_zip_in_zips_in_a_zip(tmp_path: Path, count: int) -> None:
    """More than one zip around another is not opened."""
    content = packed({NAME: NOTEBOOK})
    for _ in range(count):
        content = packed({"inner.zip": content})

    submission = only(put(tmp_path / "bob.zip", content))

    assert (submission.fault, submission.fault_of) == ("the notebook lies in too many zips", Fault.STUDENT)
    assert "inner.zip/inner.zip; 2 zips in one another are opened" in submission.evidence


def test_two_zips_in_a_zip(tmp_path: Path) -> None:
    """Which of two zips in a zip is meant is not guessed."""
    inner = packed({NAME: NOTEBOOK})

    submission = only(put(tmp_path / "bob.zip", packed({"a.zip": inner, "b.zip": inner})))

    assert submission.fault == "no notebook in this zip"
    assert "a.zip, b.zip" in submission.evidence


def test_a_bomb_in_a_zip(tmp_path: Path) -> None:
    """The bounds of a zip hold for the zip in it, too."""
    bomb = packed({NAME: bytes(90 * 2**20)})

    submission = only(put(tmp_path / "bob.zip", packed({"inner.zip": bomb})))

    assert (submission.fault, submission.fault_of) == ("the zip unpacks to too much", Fault.STUDENT)


@pytest.mark.parametrize("count", [201, 500])
def test_many_files_in_a_zip(tmp_path: Path, count: int) -> None:
    """Of more than 200 files beside the notebook in a zip, those that do not fit are left out with a note."""
    members = {NAME: NOTEBOOK, **{f"{n:03}": b"" for n in range(count)}}

    submission = only(put(tmp_path / "bob.zip", packed(members)))

    assert (submission.fault, len(submission.files)) == ("", 200)
    assert "left out, because at most 200 files and 64 MiB are taken beside a notebook: 200" in submission.notes[-1]


def test_a_zip_of_folders_is_no_class(tmp_path: Path) -> None:
    """Several notebooks are not one student's, and the reason tells what to do with a zip of a class."""
    submission = only(put(tmp_path / "class.zip", packed({f"{name}/{NAME}": NOTEBOOK for name in ("amy", "bob")})))

    assert submission.fault == "two notebooks of one student"
    assert "a zip of the whole class has to be unpacked first" in submission.evidence


def _with_link(content: bytes) -> bytes:
    file = io.BytesIO(content)
    link = zipfile.ZipInfo("data.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


def _declaring(content: bytes, size: int) -> bytes:
    changed = bytearray(content)
    struct.pack_into("<I", changed, content.index(b"PK\x01\x02") + 24, size)
    return bytes(changed)


def _with_wrong_checksum(content: bytes) -> bytes:
    changed = bytearray(content)
    struct.pack_into("<I", changed, content.index(b"PK\x01\x02") + 16, 1)
    return bytes(changed)


GOOD = packed({NAME: NOTEBOOK})
BROKEN = {
    "empty": (b"", "not a zip"),
    "text": (b"not a zip", "not a zip"),
    "cut": (GOOD[:-30], "not a zip"),
    "nothing": (packed({}), "no notebook in this zip"),
    "outside": (packed({"../hw.ipynb": NOTEBOOK}), "leads out of the zip"),
    "absolute": (packed({"/hw.ipynb": NOTEBOOK}), "not a plain relative path"),
    "windows": (packed({"C:/hw.ipynb": NOTEBOOK}), "not a plain relative path"),
    "outside by backslash": (packed({"..\\hw.ipynb": NOTEBOOK}), "leads out of the zip"),
    "windows by backslash": (packed({"C:\\hw.ipynb": NOTEBOOK}), "not a plain relative path"),
    "root by backslash": (packed({"\\hw.ipynb": NOTEBOOK}), "not a plain relative path"),
    "the same by backslash": (packed({"a/x": b"", "a\\x": b"", NAME: NOTEBOOK}), "the same name"),
    "link": (_with_link(GOOD), "a link or a special file"),
    "case": (packed({NAME: NOTEBOOK, "HW.ipynb": NOTEBOOK}), "the same name"),
    "unicode": (packed({NAME: NOTEBOOK, "\u00e9.csv": b"", "e\u0301.csv": b""}), "the same name"),
    "both": (packed({NAME: NOTEBOOK, "a": b"", "a/b": b""}), "both a file and a folder"),
    "ratio": (packed({NAME: NOTEBOOK, "zeros": bytes(3_000_000)}), "more than 200 times"),
    "total": (_declaring(packed({NAME: NOTEBOOK}, zipfile.ZIP_STORED), 2**30), "unpacks to too much"),
    "members": (packed({NAME: NOTEBOOK, **{f"d/{n}": b"" for n in range(2000)}}), "too many members"),
    "notebook": (packed({NAME: b" " * (2**20 + 1)}, zipfile.ZIP_STORED), "the notebook is too large"),
    "long": (packed({NAME: NOTEBOOK, "x" * 256: b""}), "too long"),
    "deep": (packed({NAME: NOTEBOOK, "d/" * 21 + "x": b""}), "too deep"),
    "method": (packed({NAME: NOTEBOOK, "x": bytes(9)}, zipfile.ZIP_LZMA), "compressed in another way"),
    "damaged": (_with_wrong_checksum(GOOD), "cannot be unpacked"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_zip_is_one_submission(tmp_path: Path, name: str) -> None:
    """What is wrong with a zip is told as the student's fault, nothing of it is taken, and the others go on."""
    content, reason = BROKEN[name]
    put(tmp_path / "amy.ipynb")
    put(tmp_path / "zoe.zip", content)

    amy, zoe = find(tmp_path)

    assert (amy.fault, zoe.fault_of, zoe.notebook, zoe.files) == ("", Fault.STUDENT, b"", {})
    assert reason in zoe.fault, (zoe.fault, zoe.evidence)
    assert "bundle" not in zoe.fault + zoe.evidence

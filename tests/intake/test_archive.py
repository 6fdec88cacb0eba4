"""What is refused before anything in a bundle is read."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from .made import GRADING, MakeBundle, refused


def test_missing_bundle(tmp_path: Path) -> None:
    """A missing path names the command that makes a bundle."""
    error = refused(tmp_path / "none.zip")

    assert error.what == "There is no such bundle"
    assert "autograder release SLUG" in error.remedy


def test_folder_as_bundle(tmp_path: Path) -> None:
    """A folder is refused as a folder, not as a broken zip."""
    assert refused(tmp_path).what == "This is a folder, not a bundle"


def test_pipe_as_bundle(tmp_path: Path) -> None:
    """A named pipe is refused at once, without waiting for a writer."""
    os.mkfifo(tmp_path / "pipe.zip")

    assert refused(tmp_path / "pipe.zip").what == "The bundle is a named pipe, not a regular file"


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_not_a_zip(tmp_path: Path, content: bytes) -> None:
    """A file that is no zip is refused with its first bytes as evidence."""
    path = tmp_path / "bundle.zip"
    path.write_bytes(content)

    assert refused(path).what == "This file is not a zip"


def test_huge_sparse_file_is_not_read(tmp_path: Path) -> None:
    """A file above the cap is refused by its size alone."""
    path = tmp_path / "bundle.zip"
    with path.open("wb") as file:
        file.truncate(2**33)

    assert refused(path).what == "The bundle is too large"


@pytest.mark.parametrize("name", ["../evil.py", "a/../../b", "/etc/passwd", "C:/x", "a\\b", "./a", "a//b", "a/."])
def test_names_that_lead_out(make_bundle: MakeBundle, name: str) -> None:
    """A member whose name is not a plain relative path is refused."""
    error = refused(make_bundle({name: "x"}))

    assert error.what.startswith("A member of the bundle has a name that")


@pytest.mark.parametrize(
    "names",
    [
        ("files/a.csv", "files/A.csv"),
        ("files/\u00e9.csv", "files/e\u0301.csv"),
        ("files/\uff21", "FILES/\uff41"),
    ],
)
def test_names_that_clash(make_bundle: MakeBundle, names: tuple[str, str]) -> None:
    """Two names that some file system cannot tell apart are refused."""
    error = refused(make_bundle(dict.fromkeys(names, "x")))

    assert error.what == "Two members of the bundle have the same name"


def test_a_name_twice(make_bundle: MakeBundle) -> None:
    """The very same name twice is refused, since readers differ on which one counts."""
    path = make_bundle()
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("tests/q1.py", "")

    assert refused(path).what == "Two members of the bundle have the same name"


def test_a_file_that_is_also_a_folder(make_bundle: MakeBundle) -> None:
    """A file with another member below it is refused."""
    assert (
        refused(make_bundle({"files/digits.csv/x": "x"})).what == "A member of the bundle is both a file and a folder"
    )


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_special_files(make_bundle: MakeBundle, kind: int) -> None:
    """A member that is a link, a pipe, a device or a socket is refused."""
    path = make_bundle()
    special = zipfile.ZipInfo("files/link")
    special.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(special, "/etc/passwd")

    assert refused(path).what == "A member of the bundle is a link or a special file"


def test_encrypted_member(make_bundle: MakeBundle) -> None:
    """A member that needs a password is refused before anything is read."""
    path = make_bundle()
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<H", content, entry + 8, struct.unpack_from("<H", content, entry + 8)[0] | 1)
    path.write_bytes(content)

    assert refused(path).what == "A member of the bundle is encrypted; a bundle must not need a password"


def test_zip_bomb_by_ratio(make_bundle: MakeBundle) -> None:
    """A member that unpacks to more than 200 times its size is refused."""
    error = refused(make_bundle({"files/bomb": b"\0" * 3_000_000}))

    assert error.what == "A member of the bundle unpacks to more than 200 times its size"


def test_zip_bomb_by_total(make_bundle: MakeBundle) -> None:
    """A bundle whose members declare more than 512 MiB together is refused."""
    path = make_bundle()
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 2**30)
    path.write_bytes(content)

    assert refused(path).what == "The bundle unpacks to too much"


@pytest.mark.parametrize(
    ("count", "seen"),
    [
        (10_001, "10,005 files and folders, 10,003 of them in files/; at most 10,000"),
        (20_001, "about 20,005 files and folders; at most 10,000"),
    ],
)
def test_too_many_members(make_bundle: MakeBundle, count: int, seen: str) -> None:
    """More than 10,000 members are refused, with how many there are and what to do."""
    error = refused(make_bundle({f"files/{index}": b"" for index in range(count)}))

    assert error.what == "The bundle has too many members"
    assert seen in error.evidence
    assert error.remedy.startswith("put many small files into one")


def test_more_support_files_than_a_box_holds(make_bundle: MakeBundle) -> None:
    """Folders count, too; a bundle of ours has its own limit, which its author may raise."""
    error = refused(make_bundle({f"files/{index}/a": b"" for index in range(8_200)}))
    assert error.what == "The bundle has too many support files"
    assert "8,202 files and 8,201 folders; at most 16,352 of both fit into the notebook's box" in error.evidence
    few = {**GRADING, "limits": {"inodes": 33}, "files": {**GRADING["files"], "public": ["a.csv", "b.csv"]}}
    error = refused(make_bundle({"files/a.csv": b"", "files/b.csv": b""}, grading=few))
    assert "2 files and 0 folders; at most 1 of both" in error.evidence
    assert "or raise limits.inodes in grading.toml" in error.remedy


def test_damaged_member(make_bundle: MakeBundle) -> None:
    """A member whose checksum does not match is refused by name."""
    path = make_bundle()
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 16, 0)
    path.write_bytes(content)

    assert refused(path).what == "A member of the bundle cannot be unpacked: otter_config.json"

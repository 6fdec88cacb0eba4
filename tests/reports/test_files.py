"""Writing files, and their names."""

from __future__ import annotations

import resource
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import OutputError
from autograder.reports import feedback_name, write_atomically


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    """Nothing else is left in the folder."""
    write_atomically(tmp_path / "a" / "b.csv", b"one")
    write_atomically(tmp_path / "a" / "b.csv", b"two")
    assert [(f.name, f.read_bytes()) for f in (tmp_path / "a").iterdir()] == [("b.csv", b"two")]


def test_a_longest_name_can_be_written(tmp_path: Path) -> None:
    """The file beside it does not need a longer name."""
    write_atomically(tmp_path / ("x" * 255), b"one")
    assert (tmp_path / ("x" * 255)).read_bytes() == b"one"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """When the system takes no more bytes, the old file stays, whole, and nothing lies beside it."""
    write_atomically(tmp_path / "grades.json", b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OutputError) as refused:
            write_atomically(tmp_path / "grades.json", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("grades.json", b"old")]
    assert refused.value.what == "grades.json cannot be written"
    assert str(tmp_path) in refused.value.evidence
    assert "ulimit" in refused.value.remedy
    assert refused.value.fault == "machine"


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    """The message names the path and the way out."""
    (tmp_path / "feedback").write_text("x")
    with pytest.raises(OutputError) as refused:
        write_atomically(tmp_path / "feedback" / "alice.html", b"")
    assert "-o" in refused.value.remedy


@pytest.mark.parametrize("student", ["alice", "王小明", "김철수", "b12345_hw-1", "josé"])
def test_an_ordinary_name_stays(student: str) -> None:
    """Letters and digits of any script need no change."""
    assert feedback_name(student) == f"{student}.html"


@pytest.mark.parametrize(
    "student",
    ["", ".", "..", ".bashrc", "-rf", "../../etc/passwd", "a/b", "a\\b", "a\x00b", "\ud800", "\u202egnp", "con",
     "aux.x", "x" * 1000, "王" * 1000, "a b", "=1+1", "<script>", "Alice", "e\u0301", "alice-0123456789", "a:b", "a\n"],
)  # fmt: skip
def test_a_strange_name_is_made_safe(student: str) -> None:
    """The name has a hash, no separators, no leading dot or dash, and fits every file system."""
    name = feedback_name(student)
    assert name == feedback_name(student)
    assert not set(name) & set("/\\:<>\"'|?*\x00\n ")
    assert name[0] not in ".-"
    assert len(name.encode()) <= 120
    assert name.rpartition("-")[2][10:] == ".html"
    assert quote(name)


@given(st.text(st.characters(exclude_categories=[])), st.text(st.characters(exclude_categories=[])))
def test_two_students_never_share_a_page(one: str, two: str) -> None:
    """Names that differ, even only in case or form, have pages that differ even where case is ignored."""
    if one != two:
        assert feedback_name(one).casefold() != feedback_name(two).casefold()


def test_a_name_that_looks_like_another_ones_page_is_changed() -> None:
    """Nobody can take the page of "Alice" by being called what her page is called."""
    taken = feedback_name("Alice").removesuffix(".html")
    assert feedback_name(taken.casefold()).casefold() != feedback_name("Alice").casefold()

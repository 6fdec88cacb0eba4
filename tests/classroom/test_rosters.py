"""Rosters and extensions as people keep them: whose work is whose is read as it is written, or not at all."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import Ran, refused
from submissions.answers import RIGHT

from classroom.conftest import SLUGS
from classroom.runner import git
from classroom.test_collect import BEFORE, commit, listed

SLUG = SLUGS[1]
ONE, TWO = "學生甲", "學生乙"
TABLE = f"identifier,github_username\n{ONE},acc-one\n{TWO},acc-two\n"
KOREAN = "identifier,github_username\n학생가,acc-one\n하나,acc-two\n"
Collect = Callable[..., Ran]


@pytest.fixture
def collect(small: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> Collect:
    """`autograder collect` of two clones, to `in`: the contents of a roster and more words in, how it ended out."""
    for account in ("acc-one", "acc-two"):
        clone = tmp_path / "clones" / f"cnn-course-{account}"
        clone.mkdir(parents=True)
        git(clone, "init", "--quiet", "--initial-branch=main")
        commit(clone, RIGHT, BEFORE)

    def ran(roster: str | bytes, *words: str | Path) -> Ran:
        path = tmp_path / "roster.csv"
        path.write_bytes(roster.encode() if isinstance(roster, str) else roster)
        given = (SLUG, tmp_path / "clones", "-o", tmp_path / "in", "--roster", path, *words)
        return autograder("collect", *given, cwd=small)

    return ran


def _accounts(folder: Path) -> dict[str, str]:
    return {student: row["repository"].removeprefix("cnn-course-") for student, row in listed(folder / "in").items()}


def test_every_form_of_a_table_is_read(tmp_path: Path, collect: Collect) -> None:
    """Marks of UTF-8 and UTF-16, Big5, semicolons, tabs, a line that says the separator, and blanks around cells."""
    right = {ONE: "acc-one", TWO: "acc-two"}
    for roster in (
        codecs.BOM_UTF8 + TABLE.encode(),
        codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        TABLE.encode("big5"),
        TABLE.replace(",", ";"),
        codecs.BOM_UTF16_LE + TABLE.replace(",", "\t").encode("utf-16-le"),
        codecs.BOM_UTF8 + b"sep=,\r\n" + TABLE.replace("\n", "\r\n").encode(),
        "sep=;\n" + TABLE.replace(",", ";"),
        TABLE.replace(",", " , ").replace("identifier", " Identifier"),
        TABLE.replace(",acc-one", ', "acc-one"').replace("\n", "\n\n"),
    ):
        ran = collect(roster)
        assert ran.code == 0, ran
        assert _accounts(tmp_path) == right


def test_korean_is_read_and_said(tmp_path: Path, collect: Collect) -> None:
    """What Excel saves in Korea is told by its letters; that it was told like that is a note."""
    ran = collect(KOREAN.encode("cp949"))
    assert ran.code == 0, ran
    assert _accounts(tmp_path) == {"학생가": "acc-one", "하나": "acc-two"}
    assert "note: roster.csv was read as CP949, which nothing in it says" in ran.out


@pytest.mark.parametrize(
    ("roster", "words"),
    [
        ("identifier,github_username\n가나,acc-one\n".encode("cp949"), ("could be Big5 as well as CP949", "CSV UTF-8")),
        (b"identifier,github_username\n\xff\xff,acc-one\n", ("roster.csv cannot be read", "CSV UTF-8")),
        (codecs.BOM_UTF16_LE + b"i", ("roster.csv cannot be read", "CSV UTF-8")),
        ('identifier,github_username\n"s01,acc-one\n', ("roster.csv cannot be read", "correct that line")),
        ("identifier,github_username\nLin, Amy,acc-one\n", ("row 2: 3 cells, where the header has 2", "quotes")),
        ("identifier,github_username,identifier\ns01,acc-one,s02\n", ("has a column twice",)),
        ("", ("roster.csv is empty",)),
        (codecs.BOM_UTF8 + b"\r\n", ("roster.csv is empty",)),
        ("identifier,github_username\n", ("roster.csv names nobody",)),
        ("identifier,github_username\ns01,\n,acc-one\n", ("roster.csv names nobody",)),
        ("identifier,github_username\ns01,xone\ns02,ytwo\ns03,XONE\n", ("something twice", "XONE in rows 2 and 4")),
        ("identifier,github_username\ns01,xone\ns01,ytwo\n", ("something twice", "s01 in rows 2 and 3")),
        ("identifier,github_username\ns01,xone\ns01,xone\n", ("xone in rows 2 and 3; s01 in rows 2 and 3",)),
    ],
)
def test_a_roster_that_does_not_say_whose_an_account_is(
    tmp_path: Path, collect: Collect, roster: str | bytes, words: tuple[str, ...]
) -> None:
    """It is refused with the rows or the next step, and nothing is taken."""
    refused(collect(roster), 2, *words)
    assert not (tmp_path / "in").exists()


def test_two_extensions_of_one_student(tmp_path: Path, collect: Collect) -> None:
    """A CSV file that gives a student two deadlines is refused with both rows; two students may share one."""
    path, deadline = tmp_path / "extensions.csv", ("--at", "2026-11-01T23:59:00+08:00")
    until, later = "2026-11-03T23:59:00+08:00", "2026-11-04T23:59:00+08:00"
    path.write_text(f"student;until\n{ONE};{until}\n{TWO};{until}\n")
    assert collect(TABLE, *deadline, "--extensions", path).code == 0
    path.write_text(f"student,until\nAmy,{until}\nbo,{until}\namy,{later}\n")
    refused(
        collect(TABLE, *deadline, "--extensions", path), 2, "extensions.csv says something twice", "amy in rows 2 and 4"
    )


def test_the_roster_says_where_an_account_begins(tmp_path: Path, collect: Collect) -> None:
    """Accounts that all begin alike, or a single clone, are known by the roster; without it the guess stays."""
    assert collect(f"identifier,github_username\n{ONE},one\n{TWO},two\n").code == 0
    assert _accounts(tmp_path) == {ONE: "acc-one", TWO: "acc-two"}
    (tmp_path / "clones" / "cnn-course-acc-two").rename(tmp_path / "two")
    ran = collect(TABLE)
    assert _accounts(tmp_path) == {ONE: "acc-one"}
    assert f"in the roster, but without a repository: {TWO}" in ran.out
    assert collect("identifier,github_username\ns09,nobody\n").code == 0
    assert _accounts(tmp_path) == {"cnn-course-acc-one": "acc-one"}

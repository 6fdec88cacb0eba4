"""`autograder roster import` and `show`: who is in the course, out of the tables that sites and people keep."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import Ran, refused

from autograder.policies.records import TEXTS_OF_STUDENT

Command = Callable[..., Ran]
PLAIN = (
    "student,name,email,section,assistant,language\nb1,Amy Lin,amy@x.edu,A,Chen,zh\nb2,Bora Kim,bora@x.edu,B,Park,ko\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,HW1 (81)\n"
    '    Points Possible,,,,,10\n"Lin, Amy",77,b1,b1,Lab 1,9\n"Kim, Bora",78,s2,b2,Lab 2,\n'
    '"Student, Test",79,,x,Lab 1,\n'
)
MOODLE = "Identifier,Full name,ID number,Email address,Grade\nParticipant 12,Amy Lin,b1,amy@x.edu,\n"
CLASSROOM = '"identifier","github_username","github_id","name"\n"b1","amy-gh","1","Amy"\n"b2","","",""\n'


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a table."""

    def write(text: str | bytes, name: str = "class.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def shown(command: Command) -> dict[str, dict[str, object]]:
    """The roster by student."""
    ran = command("roster", "show", "--json")
    assert ran.code == 0, ran
    told = json.loads(ran.out)
    assert told["schema"] == "autograder/roster/v1"
    return {one["key"]: one for one in told["students"]}


def test_a_plain_table(command: Command, table: Callable[..., Path]) -> None:
    """Each student with all that the table says; doing it again changes nothing."""
    ran = command("roster", "import", table(PLAIN), "--by", "Prof. Lin")
    assert ran.out.splitlines() == [
        "plain roster: 2 students new, 0 changed, 0 as before",
        "  b1: new, Amy Lin",
        "  b2: new, Bora Kim",
        "recorded in graded/gradebook.sqlite",
    ]
    amy = shown(command)["b1"]
    assert [amy[name] for name in ("name", "email", "section", "assistant", "language", "active")] == [
        "Amy Lin", "amy@x.edu", "A", "Chen", "zh", True,
    ]  # fmt: skip
    again = command("roster", "import", table(PLAIN))
    assert again.out.startswith("plain roster: 0 students new, 0 changed, 2 as before\n")


def test_every_text_of_a_student_is_a_column(command: Command, table: Callable[..., Path]) -> None:
    """What there is to know of a student can be told by a plain table, is kept, and is shown."""
    texts = {name: f"{name}@x" for name in TEXTS_OF_STUDENT}
    ran = command("roster", "import", table(f"student,{','.join(texts)}\nb1,{','.join(texts.values())}\n"))
    assert ran.code == 0, ran
    assert shown(command)["b1"] == {"key": "b1", **texts, "active": True}
    assert command("roster", "show").out.split()[: len(texts) + 1] == ["student", *texts]


def test_tables_of_sites_add_up(command: Command, table: Callable[..., Path]) -> None:
    """Canvas, Moodle and GitHub Classroom each say something; what one does not say stays; no site's own rows count."""
    for text in (CANVAS, MOODLE, CLASSROOM):
        assert command("roster", "import", table(text)).code == 0
    roster = shown(command)
    assert roster.keys() == {"b1", "b2"}
    told = ("canvas_id", "sis_id", "login", "moodle_id", "github", "email", "section")
    assert [roster["b1"][name] for name in told] == [
        "77", "b1", "b1", "Participant 12", "amy-gh", "amy@x.edu", "Lab 1",
    ]  # fmt: skip
    assert roster["b2"]["github"] == ""


def test_what_changes_is_said_before_it_does(command: Command, table: Callable[..., Path], book: Path) -> None:
    """A dry run tells each cell that would change, and makes not even the file."""
    told = "plain roster: 2 students would be new, 0 would be changed, 0 as before"
    dry = command("roster", "import", table(PLAIN), "--dry-run")
    assert (dry.out.splitlines()[0], book.exists()) == (told, False)
    command("roster", "import", table(PLAIN))
    ran = command("roster", "import", table("student,section\nB1,C\n"), "--dry-run", "--complete")
    assert ran.out.splitlines() == [
        "plain roster: 0 students would be new, 1 would be changed, 0 as before",
        "  b1: section A → C",
        "  b2: has left; marks are kept",
        "nothing was changed (--dry-run)",
    ]
    assert [one["section"] for one in shown(command).values()] == ["A", "B"]


def test_who_is_missing_stays_until_said(command: Command, table: Callable[..., Path]) -> None:
    """A table of one section takes nobody else away; with --complete the others have left, and can come back."""
    command("roster", "import", table(PLAIN))
    one = table("student,section\nb1,A\n")
    assert (
        "in the roster, but not in this file: b2 (--complete: they have left)" in command("roster", "import", one).out
    )
    assert "b2: has left; marks are kept" in command("roster", "import", one, "--complete").out
    assert [student["active"] for student in shown(command).values()] == [True, False]
    assert "b2: is back" in command("roster", "import", table(PLAIN)).out


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8-sig", "王小明"), ("utf-16", "王小明"), ("cp950", "王小明"), ("cp949", "홍길동")],
)
def test_as_spreadsheets_save_it(command: Command, table: Callable[..., Path], encoding: str, name: str) -> None:
    """Names come out right in every encoding, and one that was found out is said."""
    ran = command("roster", "import", table(f"student,name\nb1,{name}\n".encode(encoding)))
    assert shown(command)["b1"]["name"] == name
    assert ("which nothing in it says" in ran.out) == encoding.startswith("cp")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["class.csv is empty"]),
        ("student,name\n", ["names nobody"]),
        ("name,section\nAmy,A\n", ["lacks a column that says who", "it has name, section", "plain: student"]),
        ("student,sektion\nb1,A\n", ["a column that no roster has: sektion", "did you mean section?"]),
        ("student,key\nb1,b1\n", ["has a column twice", "student, key"]),
        ("student,name\nb1,Amy\nb2,Bo\nB1,Amy\n", ["rows 2 and 4 have the same student: B1", "nothing was changed"]),
        ("student,email\nb1,a@x\nb2,A@x\n", ["rows 2 and 3 have the same email: A@x"]),
        ("student,email\nb1,nowhere\n", ["row 2: 'nowhere' is no e-mail address"]),
        ("student,name\n,Amy\n", ["row 2 does not say who it is"]),
        (f"student,name\nb1,{'x' * 201}\n", ["row 2: name is to be one line of at most 200"]),
        ("student,name\nb1,Lin, Amy\n", ["row 2 is longer than the header"]),
        (b"student\nb\xff1\n", ["cannot be read", "fault: input"]),
        ('student\n"b1\n', ["cannot be read", "line 2"]),
    ],
)
def test_a_bad_table_is_refused(
    command: Command, table: Callable[..., Path], book: Path, text: str | bytes, words: list[str]
) -> None:
    """Each with a message of its own, and nothing is changed."""
    refused(command("roster", "import", table(text)), 1, *words)
    assert not book.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("student,email\nb3,amy@x.edu\n", "row 2: b3 has the email of b1"),
        ("student,email\nb2,amy@x.edu\n", "row 2 is b2 by key and b1 by email"),
    ],
)
def test_what_contradicts_the_roster_is_refused(
    command: Command, table: Callable[..., Path], text: str, words: str
) -> None:
    """An address that is another student's changes nothing."""
    command("roster", "import", table(PLAIN))
    before = shown(command)
    refused(command("roster", "import", table(text)), 1, words, "nothing was changed")
    assert shown(command) == before


def test_two_of_one_name(command: Command, table: Callable[..., Path]) -> None:
    """Two students may have the same name; they are two."""
    command("roster", "import", table("student,name\nb1,Wang Wei\nb2,Wang Wei\n"))
    assert shown(command).keys() == {"b1", "b2"}


def test_it_is_shown(command: Command, table: Callable[..., Path]) -> None:
    """As a table of what is known, all or one section; a section that is not there is an error, as no gradebook is."""
    refused(command("roster", "show"), 2, "there is no such gradebook")
    command("roster", "import", table(PLAIN + "b3,,,A,,\n"))
    lines = command("roster", "show", "--section", "A").out.splitlines()
    assert [line.split()[0] for line in lines] == ["student", "b1", "b3"]
    assert "canvas_id" not in lines[0]
    refused(command("roster", "show", "--section", "Z"), 2, "there is no section Z", "A, B")

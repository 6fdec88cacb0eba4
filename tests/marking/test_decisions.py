"""`autograder gradebook set`, `excuse`, `request`, `publish` and `history`: what persons decide, on the record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from cli.front_door import Ran, refused

from autograder.gradebook import Gradebook, course_records, marks
from autograder.gradebook.marks import Answer, Mark
from autograder.model import Grade, QuestionScore
from autograder.workflows.marking.decisions import differences

Command = Callable[..., Ran]
WHY = ("--why", "the test was wrong", "--by", "Prof. Lin")


def grade(path: Path, student: str, q1: float, key: str = "") -> None:
    """Record a run that gives a student points for q1; q2 is for a person."""
    scores = (QuestionScore("q1", q1, 6.0), QuestionScore("q2", 0.0, 2.0, pending=True))
    with Gradebook.open(path) as book:
        run = book.start_run(bundle_name="hw1", bundle_sha256="b", sandbox="1")
        book.record(run, Grade(key or student, student, f"{student}.ipynb", f"sha {student}", "b", scores))


@pytest.fixture
def graded(book: Path, command: Command) -> Iterator[Command]:
    """The command line, where amy and bob were graded."""
    grade(book, "amy", 3.0)
    grade(book, "bob", 6.0)
    yield command


def overrides(book: Path) -> list[tuple[str, str, Decimal | None]]:
    """What counts of the points that were set."""
    with Gradebook.open(book) as opened:
        return [(one.student, one.question, one.points) for one in course_records(opened).decisions]


def test_points_are_set(graded: Command, book: Path) -> None:
    """For a question or the whole assignment, saying what they replace; taken back, what is computed counts again."""
    assert graded("gradebook", "set", "amy", "hw1", "q1", "5", *WHY).out.splitlines() == [
        "amy, hw1 q1: 5 of 6, in place of 3",
        "recorded in graded/gradebook.sqlite; no grading changes it",
    ]
    assert "amy, hw1 q1: 5.5 of 6, in place of 5" in graded("gradebook", "set", "AMY", "hw1", "q1", "5.5", *WHY).out
    assert "bob, hw1: 7 of 8, in place of what is" in graded("gradebook", "set", *WHY, "bob", "hw1", "7").out
    assert overrides(book) == [("amy", "q1", Decimal("5.5")), ("bob", "", Decimal(7))]
    back = graded("gradebook", "set", "amy", "hw1", "q1", "automatic", *WHY)
    assert "amy, hw1 q1: 3 counts again, in place of 5.5" in back.out
    assert overrides(book) == [("bob", "", Decimal(7))]


def test_a_later_grading_changes_nothing_and_says_so(graded: Command, book: Path) -> None:
    """What a person set stands; where the tests now give something else, that is said."""
    graded("gradebook", "set", "amy", "hw1", "q1", "5", *WHY)
    for points, said in ((4.0, ["amy, q1: 5 by Prof. Lin stands; without that it is 4"]), (5.0, [])):
        grade(book, "amy", points, f"again {points}")
        assert overrides(book) == [("amy", "q1", Decimal(5))]
        with Gradebook.open(book) as opened:
            assert differences(course_records(opened), "hw1") == said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("amy", "hw1", "q1", "6.1"), 1, "from 0 to 6"),
        (("amy", "hw1", "q1", "five"), 1, "'five' is not a number of points"),
        (("amy", "hw1", "q1", "2,5"), 1, "write it with a point"),
        (("amy", "hw1", "q1", "nan"), 1, "nan points cannot be given"),
        (("amy", "hw1", "q1", "1e99999"), 1, "1e99999 points cannot be given"),
        (("amy", "hw1", "q1", "0.0000001"), 1, "too exact"),
        (("amy", "hw1", "8.5"), 1, "from 0 to 8"),
        (("ami", "hw1", "q1", "5"), 1, "the nearest of 2: amy"),
        (("zzz", "hw1", "q1", "5"), 1, "none of 2 is near"),
        (("amy", "hw1", "q9", "5"), 1, "it has q1, q2"),
        (("amy", "hw9", "5"), 1, "nothing of hw9 was graded yet"),
        (("amy", "hw1", "q1", "automatic"), 1, "there is nothing to take back"),
        (("amy", "hw1"), 2, "2 words were given"),
    ],
)
def test_what_cannot_be_set(graded: Command, book: Path, words: tuple[str, ...], code: int, said: str) -> None:
    """Each with its message, and nothing is recorded."""
    refused(graded("gradebook", "set", *words, *WHY), code, said)
    assert overrides(book) == []


def test_who_and_why_are_needed(graded: Command, book: Path) -> None:
    """No decision without a name and a reason, and there has to be a gradebook."""
    for words in (("--why", "x"), ("--by", "x"), ("--why", " ", "--by", "x"), ("--why", "x", "--by", "a\nb")):
        assert graded("gradebook", "set", "amy", "hw1", "q1", "5", *words).code == 2
    assert overrides(book) == []
    refused(graded("gradebook", "excuse", "amy", "hw1", *WHY, "--gradebook", "no.sqlite"), 2, "no such gradebook")


def test_an_excuse(graded: Command, book: Path) -> None:
    """A student is excused, and no longer; what is not there cannot be ended."""
    assert graded("gradebook", "excuse", "amy", "hw1", *WHY).out == "amy is excused from hw1\n"
    assert overrides(book) == [("amy", "", None)]
    assert graded("gradebook", "excuse", "amy", "hw1", "--back", *WHY).out == "amy is excused no longer from hw1\n"
    assert overrides(book) == []
    refused(graded("gradebook", "excuse", "amy", "hw1", "--back", *WHY), 1, "amy is not excused from hw1")


def test_a_request_is_answered(graded: Command) -> None:
    """It has a number, is open until somebody answers, and both are shown together."""
    assert graded("gradebook", "request", "amy", "hw1", "q1", "--text", "why 3?").out.startswith("request 1 of amy:")
    assert "1  " in graded("gradebook", "requests", "--open").out
    refused(graded("gradebook", "answer", "7", "--text", "x", "--by", "TA"), 1, "there is no request 7", "there are 1")
    assert graded("gradebook", "answer", "1", "--text", "a loop is missing", "--by", "TA").code == 0
    first, second = graded("gradebook", "requests").out.splitlines()
    assert first.endswith("amy, hw1 q1: why 3?")
    assert second.endswith("TA: a loop is missing")
    assert graded("gradebook", "requests", "--open").out == "there is no open request\n"
    (request,) = json.loads(graded("gradebook", "requests", "--json").out)["requests"]
    assert (request["student"], request["question"], request["why"]) == ("amy", "q1", "why 3?")
    assert [(one["by"], one["why"]) for one in request["answers"]] == [("TA", "a loop is missing")]
    assert json.loads(graded("gradebook", "requests", "--open", "--json").out)["requests"] == []


def test_what_was_published_stays(graded: Command, book: Path) -> None:
    """Publication freezes; what changes later is listed until it is published, and pending points are said."""
    first = graded("gradebook", "publish", "hw1")
    assert first.out.splitlines() == [
        "hw1: 2 students of 2 published for the first time",
        "with points that are not known yet: 2 students, shown as pending",
    ]
    assert "hw1: nothing has changed since" in graded("gradebook", "publish", "hw1").out
    with Gradebook.open(book) as opened:
        marks.record(opened, [Mark(Answer("amy", "hw1", "q2", "sha amy"), Decimal("1.5"), "TA", "")])
    dry = graded("gradebook", "publish", "hw1", "--dry-run").out
    assert "hw1: 1 student of 2 would be published since" in dry
    assert "  amy: q2 pending → 1.5, total pending → 4.5" in dry
    assert graded("gradebook", "publish", "hw1").out == dry.replace("would be published", "published")
    refused(graded("gradebook", "publish", "hw9"), 1, "nothing of hw9 was graded yet")


def test_the_history_of_a_student(graded: Command, book: Path) -> None:
    """Every record about a student in its order, with who, why and from where; of others nothing."""
    with Gradebook.open(book) as opened:
        marks.record(opened, [Mark(Answer("amy", "hw1", "q2", "sha amy"), Decimal(1), "TA", "terminal", comment="ok")])
    graded("gradebook", "set", "amy", "hw1", "q1", "5", *WHY)
    graded("gradebook", "extend", "amy", "hw1", "2026-11-08T23:59:00+08:00", *WHY)
    graded("gradebook", "request", "amy", "hw1", "--text", "why?")
    graded("gradebook", "excuse", "bob", "hw1", *WHY)
    graded("gradebook", "publish", "hw1", "--by", "TA")
    document = json.loads(graded("gradebook", "history", "Amy", "--json").out)
    assert (document["schema"], document["student"]) == ("autograder/history/v1", "amy")
    told = document["events"]
    assert [event["what"] for event in told] == [
        "graded: 3 of 6, 2 by a person",
        "q2 marked: 1 points",
        "q1 set to 5, in place of 3",
        "extended until 2026-11-08T23:59:00+08:00",
        "request 2 about the whole assignment",
        "published: 6",
    ]
    assert (told[2]["by"], told[2]["why"], told[2]["source"]) == ("Prof. Lin", "the test was wrong", "gradebook set")
    shown = graded("gradebook", "history", "amy", "hw1").out
    assert "q2 marked: 1 points" in shown and "terminal" in shown and "excused" not in shown
    assert graded("gradebook", "history", "amy", "other").out == "nothing is on record about amy\n"

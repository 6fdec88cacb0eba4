"""`autograder gradebook show` and `explain`: marks, totals, and how they came about."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from autograder.model import Verdict

from .front_door import Ran, refused, run
from .small_course import HOSTILE, NOW, SETTINGS, course, extend, grade, gradebook, record

__all__ = ["course", "gradebook"]  # fixtures


def rows(ran: Ran) -> list[list[str]]:
    """The cells of the table that was printed."""
    assert (ran.code, ran.err) == (0, "")
    lines = [line.replace("┃", "│") for line in ran.out.splitlines() if "│" in line or "┃" in line]
    return [[cell.strip() for cell in line.split("│")] for line in lines]


def test_everybody_by_assignment(gradebook: Callable[..., Ran]) -> None:
    """Late work has its penalty, what waits is a range, what was not handed in is missing, and all is in the total."""
    ran = gradebook("show", *NOW)
    assert rows(ran) == [
        ["student", "a1 /10", "a2 /15", "total", "letter"],
        ['=HYPERLINK("http://evil","1")', "10", "10–15", "80.00–100.00 %", "A"],
        ["amy", "10", "5–10", "60.00–80.00 %", ""],
        ["ben", "4 late", "missing", "16.00 %", "F"],
    ]
    assert "3 students, 2 assignments, 2 marks pending, 1 mark missing" in ran.out


def test_who_is_shown_and_in_which_order(gradebook: Callable[..., Ran]) -> None:
    """Only who lacks something, or waits for a mark, and by any column."""
    assert [row[0] for row in rows(gradebook("show", "--missing", *NOW))[1:]] == ["ben"]
    assert [row[0] for row in rows(gradebook("show", "--pending", "--sort", "a2", *NOW))[2:]] == ["amy"]
    assert [row[0] for row in rows(gradebook("show", "--sort", "total", *NOW))[2:]] == ["amy", "ben"]
    refused(gradebook("show", "--sort", "a9"), 2, "the gradebook has no assignment a9", "a1, a2")
    refused(gradebook("show", "--section", "A"), 2, "there is no section A", "nobody is in a section")


def test_who_waits_for_a_person(course: Path, gradebook: Callable[..., Ran]) -> None:
    """What was not judged is pending, but no person has to mark it; points that were set wait for nobody."""
    record(course, "a1", replace(grade("cho", 0), scores=(), cases=(), verdict=Verdict.NOT_JUDGED))
    assert {row[0] for row in rows(gradebook("show", "--pending", *NOW))[1:]} == {HOSTILE, "amy", "cho"}
    assert {row[0] for row in rows(gradebook("show", "--unmarked", *NOW))[1:]} == {HOSTILE, "amy"}
    gradebook("set", "amy", "a2", "q2", "3", "--why", "read", "--by", "TA")
    assert {row[0] for row in rows(gradebook("show", "--unmarked", *NOW))[1:]} == {HOSTILE}


def test_who_is_just_below_a_letter(course: Path, gradebook: Callable[..., Ran]) -> None:
    """Totals that can still change are left out, and a total on a letter's bound has it."""
    record(course, "a1", grade("dora", 10), grade("eve", 10))
    record(course, "a2", grade("dora", 9.875, manual=True), grade("eve", 10, manual=True))
    for name in ("dora", "eve"):
        gradebook("set", name, "a2", "q2", "0", "--why", "empty", "--by", "TA")
    assert rows(gradebook("show", "--borderline", "0.5", *NOW))[1:] == [["dora", "10", "9.88", "79.50 %", "B"]]
    assert rows(gradebook("show", "--borderline", "0.4", *NOW))[1:] == []
    (course / "assignments" / "course.toml").write_text(
        SETTINGS.replace("[policies.letters]\nA = 80\nB = 60\nF = 0\n", "")
    )
    refused(gradebook("show", "--borderline", "1", *NOW), 2, "the course has no letters")


def test_what_is_not_published(course: Path, gradebook: Callable[..., Ran]) -> None:
    """Who would be shown something else, what, and since when; published, it is listed no more."""
    ran = gradebook("show", "--unpublished", *NOW)
    assert [line for line in ran.out.splitlines() if "│" not in line][1:] == [
        "a1, never published:", f"  {HOSTILE}: new", "  amy: new", "  ben: new",
        "a2, never published:", f"  {HOSTILE}: new", "  amy: new",
    ]  # fmt: skip
    for slug in ("a1", "a2"):
        gradebook("publish", slug)
    gradebook("set", "amy", "a2", "q2", "3", "--why", "read", "--by", "TA")
    record(course, "a1", grade("ben", 6))
    ran = gradebook("show", "--unpublished", *NOW)
    assert [row[0] for row in rows(ran)[1:]] == ["amy", "ben"]
    told = [line for line in ran.out.splitlines() if "│" not in line][1:]
    assert told[0].startswith("a1, published 20") and told[0].endswith(" UTC:")
    assert (told[1], told[3]) == ("  ben: q1 5 → 6, total 5 → 6", "  amy: q2 pending → 3, total pending → 8")
    found = json.loads(gradebook("show", "amy", "--unpublished", "--json", *NOW).out)["students"]
    assert [change["changes"] for change in found[0]["unpublished"]] == [
        [{"question": "q2", "before": None, "after": 3}, {"question": "", "before": None, "after": 8}]
    ]
    gradebook("publish", "a1")
    assert "ben" not in gradebook("show", "--unpublished", *NOW).out
    assert gradebook("show", "ben", "--unpublished", *NOW).out.endswith("0 students, 2 assignments\n")


def test_one_student(gradebook: Callable[..., Ran]) -> None:
    """Each assignment with its state, when it came in, and what it waits for."""
    found = rows(gradebook("show", "Amy", *NOW))
    assert found[1:] == [
        ["a1", "marked", "10", "10", "1", "2026-11-01 23:59", ""],
        ["a2", "pending", "5–10", "15", "1", "", "q2"],
    ]
    refused(gradebook("show", "amu"), 2, "there is no student amu", "amy")


def test_what_programs_read(gradebook: Callable[..., Ran]) -> None:
    """What waits is null and has its range; nothing pending is a zero."""
    found = json.loads(gradebook("show", "--json", *NOW).out)
    amy = next(one for one in found["students"] if one["student"] == "amy")
    assert amy["marks"]["a2"] == {
        "state": "pending", "points": None, "lowest": 5, "highest": 10, "possible": 15, "late": False, "attempt": 1,
        "waits_for": ["q2"],
    }  # fmt: skip
    assert amy["total"] == {"percent": None, "lowest": 60, "highest": 80, "letter": ""}


def test_an_extension_changes_the_mark_at_once(course: Path, gradebook: Callable[..., Ran]) -> None:
    """Nothing is stored but the extension: the penalty is computed when it is read."""
    extend(course, "ben", "a1", "2026-11-03T23:59:00+08:00")
    assert rows(gradebook("show", "--sort", "a1", *NOW))[3][:2] == ["ben", "5"]


def test_the_last_attempt_counts_however_often_it_was_graded(course: Path, gradebook: Callable[..., Ran]) -> None:
    """Another submission is another attempt; the same one graded again after a test was corrected is not."""
    record(course, "a1", grade("ben", 10, committed="2026-11-02 15:00:00", sha="ben 5 2026-11-02 15:00:00 False "))
    assert rows(gradebook("show", "ben", *NOW))[1][2:5] == ["9", "10", "1"]
    record(course, "a1", grade("ben", 5, committed="2026-11-01 10:00:00"))
    assert rows(gradebook("show", "ben", *NOW))[1][2:5] == ["5", "10", "2"]


def test_an_explanation_adds_up(gradebook: Callable[..., Ran]) -> None:
    """From the verdict of each case to the mark, with the numbers that make it on the left."""
    ran = gradebook("explain", "ben", "a1", *NOW)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "a1: ben\n"
        "              q1 passed: q1 - 1 (5 points)\n"
        "              q1 failed: q1 - 2 (5 points, hidden): an edge is wrong\n"
        "          +5  q1: 5 of 10 by its tests\n"
        "          -1  handed in 2026-11-02 23:00:00, due 2026-11-01 23:59:00 (Asia/Taipei): 1 day late: "
        "10 % of the possible 10\n"
        "           =  4 of 10\n\n"
    )


def test_the_total_is_explained(gradebook: Callable[..., Ran]) -> None:
    """Which part each assignment has, and that the rest is rounding."""
    out = gradebook("explain", "ben", *NOW).out
    total = out[out.index("total: ben") :]
    assert total == (
        "total: ben\n"
        "         +16  a1: 40 % of its 40 percent\n"
        "          +0  a2: 0 % of its 60 percent\n"
        "           =  16.00 percent: F\n\n"
    )
    waiting = gradebook("explain", "amy", "a2", *NOW).out
    assert "q2: 5 of 5 pending, for a person to mark" in waiting
    assert "5 of 15 so far, up to 10: pending (q2)" in waiting


def test_explained_for_programs(gradebook: Callable[..., Ran]) -> None:
    """The same lines; their amounts make the result to the last digit."""
    found = json.loads(gradebook("explain", "ben", "--json", *NOW).out, parse_float=Decimal)
    amounts = [line["amount"] for line in found["assignments"]["a1"]["lines"] if line["amount"] is not None]
    assert sum(amounts) == found["assignments"]["a1"]["mark"]["points"]
    assert [case["verdict"] for case in found["assignments"]["a1"]["cases"]] == ["passed", "failed"]
    assert sum(line["amount"] for line in found["total"]["lines"]) == found["total"]["lowest"]


def test_policies_that_cannot_be_used_are_refused(course: Path, gradebook: Callable[..., Ran]) -> None:
    """Every fault with its place, before any number is shown."""
    (course / "assignments" / "course.toml").write_text(SETTINGS.replace('"Asia/Taipei"', '"CST"') + "grace = 1\n")
    refused(gradebook("show"), 1, "policies.zone: 'CST' is not", "policies.assignments.a2.grace: no such field")


def test_there_is_no_gradebook(gradebook: Callable[..., Ran]) -> None:
    """None is made by looking."""
    refused(gradebook("show", "--gradebook", "other.sqlite"), 2, "there is no such gradebook", "--gradebook")
    assert not Path("other.sqlite").exists()


def test_a_gradebook_close_by_is_named(course: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Outside a course, where a run with another -o has left one, the message says how to look into it."""
    aside = tmp_path_factory.mktemp("aside")  # the folder of the other tests is a course
    (aside / "my out").mkdir()
    shutil.copy(course / "gradebook.sqlite", aside / "my out")
    (aside / "other").mkdir()
    (aside / "other" / "gradebook.sqlite").write_text("not one")
    ran = run("gradebook", "show", cwd=aside)
    refused(ran, 2, "graded/gradebook.sqlite", "name it: --gradebook 'my out/gradebook.sqlite'\n")

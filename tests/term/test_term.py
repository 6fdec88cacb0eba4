"""A term of thirty students from release to totals, played with commands and read back with other programs."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest
from cli.front_door import run

from . import course, independent
from .play import EXCUSED, EXTENDED, SET, play


@pytest.fixture(scope="module")
def term(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder of the course at the end of the term; said.json is what each step printed."""

    def whole(folder: Path) -> None:
        (folder / "said.json").write_text(json.dumps(play(folder)))

    return once("term", whole)


@pytest.fixture
def said(term: Path) -> dict[str, str]:
    """What each step printed."""
    found: dict[str, str] = json.loads((term / "said.json").read_text())
    return found


def expected() -> dict[str, Decimal]:
    """The totals as they are computed beside the product."""
    return independent.totals(list(course.attempts()), EXTENDED, SET, EXCUSED)


def shown(said: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The gradebook by student."""
    return {one["student"]: one for one in json.loads(said["show"], parse_float=Decimal)["students"]}


def test_totals_are_what_another_computation_gives(said: dict[str, str]) -> None:
    """To the cent: late work, two attempts, extensions, an override, an excuse, a dropped assignment."""
    totals = {student: one["total"]["percent"] for student, one in shown(said).items()}
    assert {student: Decimal(str(total)) for student, total in totals.items()} == expected()
    assert len(totals) == len(course.STUDENTS)
    assert all(mark["state"] != "pending" for one in shown(said).values() for mark in one["marks"].values())


def test_the_term_has_what_makes_terms_hard(said: dict[str, str]) -> None:
    """Somebody was late, handed in twice, had an extension that counts, and was missing."""
    marks = [mark for one in shown(said).values() for mark in one["marks"].values()]
    assert {"marked", "missing", "excused"} == {mark["state"] for mark in marks}
    assert sum(mark["late"] for mark in marks) > 10
    assert sum(mark["attempt"] == 2 for mark in marks) > 5
    for key, until in EXTENDED.items():
        after = [one for one in course.attempts() if (one.student, one.slug) == key and one.at > course.DUE[key[1]]]
        assert any(one.at <= until for one in after), key


def test_two_assistants_marked_every_answer_once(said: dict[str, str]) -> None:
    """What one has marked is no longer the other's to mark, and the dry run says what the import then does."""
    for slug in course.SLUGS:
        answers = sum(one.slug == slug for one in course.attempts())
        first, second = (int(said[f"mark {slug} {who}"].splitlines()[-1].split()[0]) for who in ("Kim", "Wei"))
        assert first + second == answers
        assert first
        for who in ("Kim", "Wei"):
            would, did = (said[f"{step} {slug} {who}"].splitlines()[-1] for step in ("dry", "mark"))
            assert would == did.replace(" recorded", " would be recorded")


def test_a_corrected_case_is_told_by_student_and_question(said: dict[str, str]) -> None:
    """Those are listed whose best attempt is worth more once the case accepts right answers, with both totals."""
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for one in course.attempts():
        if one.slug == "h2-total":
            before[one.student] = max(before.get(one.student, 0), one.scale + min(one.total, 1))
            after[one.student] = max(after.get(one.student, 0), one.scale + one.total)
    gained = {name: f"  {name}: {before[name]}/8 → {after[name]}/8: " for name in after if before[name] != after[name]}
    for name, line in gained.items():
        assert line in said["diff"], name
    assert len(gained) > 10
    assert "none: failed → passed" in said["diff"]
    assert "the tests changed" in said["diff"]


def test_what_was_published_says_when_it_is_no_longer_so(said: dict[str, str]) -> None:
    """Of the published assignment the override alone is listed; the others were never published."""
    parts = re.split(r"^(h\d-\w+), ", said["unpublished"].partition(" missing\n")[2], flags=re.MULTILINE)
    listed = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert re.findall(r"s\d\d", listed["h1-scale"]) == ["s06"]
    assert listed["h2-total"].startswith("never published")


def test_every_export_can_be_read_by_others(term: Path, said: dict[str, str]) -> None:
    """pandas and openpyxl read the same totals out of each file, and Canvas' columns hold the marks."""
    wanted = {student: float(total) for student, total in expected().items()}
    tables = {
        "csv": pandas.read_csv(term / "marks.csv"),
        "parquet": pandas.read_parquet(term / "marks.parquet"),
        "moodle-grades": pandas.read_csv(term / "marks.moodle-grades"),
    }
    for form in ("csv", "parquet"):
        table = tables[form].set_index("student")
        assert {name: float(total) for name, total in table["total"].items()} == wanted, form
    sheet = openpyxl.load_workbook(term / "marks.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    place = rows[0].index("total")
    assert {str(row[0]): float(row[place]) for row in rows[1:]} == wanted
    marks = {name: {slug: one["marks"][slug] for slug in course.SLUGS} for name, one in shown(said).items()}
    with (term / "upload.csv").open(encoding="utf-8-sig", newline="") as file:
        uploaded = list(csv.DictReader(file))[1:]
    assert len(uploaded) == len(course.STUDENTS)
    for row in uploaded:
        for slug, (column,) in {slug: [name for name in row if name.startswith(slug)] for slug in course.SLUGS}.items():
            mark = marks[row["SIS Login ID"]][slug]
            given = "EX" if mark["state"] == "excused" else row[column]
            assert (given == row[column]) and (given == "EX" or Decimal(given) == mark["points"]), (row, slug)
    suites = ET.parse(term / "junit.xml").getroot()
    assert len(list(suites.iter("testsuite"))) == len(
        {one.student for one in course.attempts() if one.slug == "h1-scale"}
    )


def test_every_number_is_explained(term: Path, said: dict[str, str]) -> None:
    """The explanation of a student ends in the total that the table shows, and names who decided what and why."""
    assert "the test was too strict" in said["explain"]
    assert f"{expected()['s06']} percent" in said["explain"]
    assert "h3-last: excused" in run("gradebook", "explain", "s09", cwd=term).out


def test_the_record_is_whole(said: dict[str, str]) -> None:
    """At the end every sum, link and hash of the gradebook is checked."""
    assert said["check"].strip() == "gradebook.sqlite is whole"

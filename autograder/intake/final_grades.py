"""Reads `final_grades.csv` as `otter grade` writes it: one row for each submission, after the row of points.

A submission that Otter could not complete has zeros there and the reason in `grading_status`. It is taken over as not
judged: a fault of the machine is no zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from autograder.errors import GradesError
from autograder.intake.foreign_grades import (
    MOST_POINTS,
    TOLERANCE,
    content_of,
    name_fault,
    number,
    origin,
    refuse,
)
from autograder.intake.reading import printable, same_name
from autograder.intake.tables import NotATable, read_table
from autograder.model import Grade, QuestionScore, Verdict
from autograder.plural import counted

FILE, TOTAL, PERCENT, STATUS = "file", "total_points_earned", "percent_correct", "grading_status"
POINTS, COMPLETED = "points-per-question", "Completed"
MOST_ROWS = 20_000
MOST_COLUMNS = 300
_OURS = {"pending_points", "not_judged_points", "verdict", "sandbox"}
_REMEDY = "give the file as otter grade wrote it"
Row = Mapping[str, str]


def read_final_grades(path: Path) -> tuple[Grade, ...]:
    """Return the grades of a `final_grades.csv`, each with its origin, and without a key.

    Raises:
        GradesError: with every fault by line.
    """
    content = content_of(path)
    questions, rows = _table(content, path)
    possible, faults = _possible(questions, rows)
    refuse(path, faults, _REMEDY)
    where = origin("otter grade", path, content)
    grades: dict[str, Grade] = {}
    for line, row in rows:
        if row[FILE] == POINTS:
            continue
        grade, wrong = _grade(row, possible, where)
        faults += [f"line {line}: {fault}" for fault in wrong]
        if grade.student and grades.setdefault(same_name(grade.student), grade) is not grade:
            faults.append(f"line {line}: a second row of {grade.student}; whose it is cannot be told from a file name")
    refuse(path, faults, _REMEDY)
    if not grades:
        raise GradesError("There are no grades in this file", evidence=printable(path), remedy=_REMEDY)
    return tuple(grades.values())


def _table(content: bytes, path: Path) -> tuple[list[str], list[tuple[int, Row]]]:
    """Return the names of the questions, and each row with its line."""
    try:
        lines = read_table(content, MOST_ROWS + 2).rows
    except NotATable as error:
        evidence = f"{printable(path)}: {error.seen}"
        raise GradesError("This file is not a CSV of UTF-8 text", evidence=evidence, remedy=error.remedy) from error
    header = lines[0][1] if lines else []
    faults = list(_faults_of_header(header))
    if len(lines) > MOST_ROWS + 1:
        faults.append(f"more than {MOST_ROWS:,} rows")
    faults += [
        f"line {n}: {counted(len(c), 'cell')}, where the header has {len(header)}"
        for n, c in lines
        if len(c) != len(header)
    ]
    refuse(path, faults, _REMEDY)
    questions = [name for name in header if name not in (FILE, TOTAL, PERCENT, STATUS)]
    return questions, [(number, dict(zip(header, cells, strict=True))) for number, cells in lines[1:]]


def _faults_of_header(header: Sequence[str]) -> Iterator[str]:
    if set(header) >= _OURS:
        yield "it was written by autograder: its grades are in the gradebook of that run already"
    for name in (FILE, TOTAL, PERCENT, STATUS):
        if name not in header:
            yield f"the column {name} is missing"
    for name in {name for name in header if header.count(name) > 1}:
        yield f"the column {printable(name[:60])} is there twice"
    for name in header:
        if fault := name_fault(name):
            yield f"a column's name: {fault}"
    if len(header) > MOST_COLUMNS:
        yield f"{len(header):,} columns, at most {MOST_COLUMNS}"
    if set(header) == {FILE, TOTAL, PERCENT, STATUS}:
        yield "there is no column of a question"


def _possible(questions: Sequence[str], rows: Sequence[tuple[int, Row]]) -> tuple[dict[str, float], list[str]]:
    """Return the points of each question."""
    found = [(line, row) for line, row in rows if row[FILE] == POINTS]
    if len(found) != 1:
        return {}, [
            f"{len(found)} rows are named {POINTS}, where there should be one: it tells what each question is worth"
        ]
    line, row = found[0]
    read = {question: number(row[question], MOST_POINTS, printable(question)) for question in questions}
    faults = [f"line {line}: {fault}" for _, fault in read.values() if fault]
    return {question: points for question, (points, _) in read.items()}, faults


def _grade(row: Row, possible: Mapping[str, float], where: str) -> tuple[Grade, list[str]]:
    if fault := name_fault(row[FILE]):
        return Grade("", "", "", "", ""), [fault]
    student = printable(PurePosixPath(row[FILE]).stem)
    head = Grade("", student, printable(row[FILE]), "", "", origin=where)
    if row[STATUS] != COMPLETED:
        reason = f"otter grade did not complete it: {printable(row[STATUS][:300])}"
        return replace(head, verdict=Verdict.NOT_JUDGED, reason=reason), []
    read = {
        question: number(row[question], most, f"{student}, {printable(question)}")
        for question, most in possible.items()
    }
    faults = [fault for _, fault in read.values() if fault]
    total, fault = number(row[TOTAL], sum(possible.values()), f"{student}, {TOTAL}")
    earned = sum(points for points, _ in read.values())
    if fault or faults:
        return head, [*faults, *([fault] if fault else [])]
    if abs(total - earned) > TOLERANCE:
        return head, [f"{student}: {TOTAL} is {total:g}, but the questions make {earned:g}"]
    scores = tuple(QuestionScore(printable(q), points, possible[q]) for q, (points, _) in read.items())
    return replace(head, scores=scores), []

"""Fills in the grading worksheet that was downloaded from an assignment in Moodle.

Its columns are called as the teacher's language calls them. Everything but the grade goes back as it came: Moodle reads
the times again, and skips rows by them. A backslash before a quote would break a row there, so none is written. A
student is known by the number of the participant, an ID number or an e-mail address, never by the name.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from autograder.errors import ExportError
from autograder.exports.comma_separated import Downloaded, changed, read_downloaded
from autograder.exports.matching import Lookup, match
from autograder.exports.values import Exported, Wanted, pending_note
from autograder.policies.course import StudentMarks
from autograder.policies.exact import decimal_text
from autograder.policies.marks import State
from autograder.reports.text import cell, plain
from autograder.steps import each

IDENTIFIER = ("Identifier", "識別碼", "식별자")
GRADE = ("Grade", "成績", "성적")
MAXIMUM = ("Maximum grade", "最高成績", "최대 성적")
CHANGED = ("Last modified (grade)", "最後修改的(得分)", "最後修改（老師）", "마지막 수정됨(성적)")
_NUMBER = re.compile(r"\D*(\d+)")
_COMMA = re.compile(r"\d+,\d+")
_SKIPPED = (
    "Moodle cannot read its own times in this language: it skips rows that have a grade already, unless updating "
    "records that were modified since is ticked when the file is uploaded"
)
_NAME = 1  # the column after the identifier is the full name, which a student may be able to change


def export(wanted: Wanted) -> Exported:
    """Fill in the grades. What waits, is excused or is not due yet is left as it is in the file.

    Raises:
        ExportError: the file is no worksheet, has other points, or a student is in it twice.
    """
    if wanted.against is None:
        raise ExportError(
            "Moodle's own worksheet is needed", remedy="download it from the assignment and give it with --against FILE"
        )
    slug, file = wanted.slug, read_downloaded(wanted.against)
    header = file.rows[0]
    grade = _place(header, GRADE, wanted.column)
    identifier, modified = _place(header, IDENTIFIER), _place(header, CHANGED)
    _check_points(file, wanted)
    places = {str(n): n for n in range(grade) if n != _NAME}
    numbered = [[] if n == 0 else _with_number(row, identifier) for n, row in enumerate(file.rows)]
    found = match([_lookup(one, places, identifier) for one in wanted.students], numbered, places)
    comma = wanted.comma or any(_COMMA.fullmatch(row[n]) for row in file.rows[1:] for n in _numbers(header))
    rows = [[*row] for row in file.rows]
    for number, one in each("writing", found.rows.items()):
        mark = one.marks[slug]
        if not wanted.waits(mark) and mark.state not in (State.OPEN, State.EXCUSED):
            text = wanted.text(mark).replace(",", ".")
            rows[number][grade] = text.replace(".", ",") if comma else text
    changes = changed(file.rows, rows, identifier)
    safe = [[_safe(value, n, identifier, grade) for n, value in enumerate(row)] for row in rows]
    notes = [*found.notes, *pending_note(wanted, "left as they are in the file")]
    if header[modified] != CHANGED[0]:
        notes.append(_SKIPPED)
    return Exported(file.written([header, *safe[1:]]), rows, tuple(notes), changes)


def _place(header: list[str], names: tuple[str, ...], column: str = "") -> int:
    for name in (column, *names):
        if name and header.count(name) == 1:
            return header.index(name)
    raise ExportError(
        "this is no grading worksheet of Moodle",
        evidence=f"no column is called {' or '.join(names)}; it has {', '.join(map(plain, header))}",
        remedy="download it from the assignment: “Download grading worksheet”",
    )


def _numbers(header: list[str]) -> list[int]:
    return [n for n, name in enumerate(header) if name in (*GRADE, *MAXIMUM)]


def _check_points(file: Downloaded, wanted: Wanted) -> None:
    """Refuse a worksheet whose maximum is another than ours."""
    place = next((n for n, name in enumerate(file.rows[0]) if name in MAXIMUM), None)
    if place is None:
        return
    ours = wanted.marks.full[wanted.slug]
    for row in file.rows[1:]:
        try:
            theirs = Decimal(row[place].replace(",", "."))
        except InvalidOperation:
            continue  # a scale in words
        if theirs != ours:
            raise ExportError(
                f"{wanted.slug} has {decimal_text(ours)} points here and {plain(row[place])} in Moodle",
                remedy="make them the same: in Moodle, or with points = in course.toml",
            )


def _with_number(row: list[str], identifier: int) -> list[str]:
    """Return the row with the bare number of "Participant 12", which is its number in Moodle whatever the language."""
    found = _NUMBER.fullmatch(row[identifier])
    return [*row[:identifier], found[1] if found else row[identifier], *row[identifier + 1 :]]


def _lookup(one: StudentMarks, places: dict[str, int], identifier: int) -> Lookup:
    who = one.student
    others = {who.email, who.sis_id, who.login, who.key}
    return Lookup(one, {name: {who.moodle_id} if n == identifier else others for name, n in places.items()})


def _safe(value: str, place: int, identifier: int, grade: int) -> str:
    value = value.replace("\\", "/")
    return value if place in (identifier, grade) else cell(value) if place == _NAME else value

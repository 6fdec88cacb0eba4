"""Fills in a gradebook that was downloaded from Canvas, which then imports it.

Canvas matches students and columns by what its own file says, and makes a new assignment of every title that it does
not know: so its file is filled in, and none is made. The second or third row has the points. A column that is read only
there is left alone, and a muted one unless it is named. Every comma or dot in a number separates, and the last one is
the decimal point: so numbers have a dot and no grouping.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from autograder.errors import ExportError
from autograder.exports.comma_separated import Downloaded, changed, read_downloaded
from autograder.exports.matching import Lookup, match
from autograder.exports.values import Exported, Rows, Wanted, pending_note
from autograder.policies.exact import decimal_text
from autograder.policies.marks import State
from autograder.reports.text import cell, plain
from autograder.steps import each

_NUMBERED = re.compile(r"(?P<title>.*?)\s*\(\d+\)\s*", re.DOTALL)
_POINTS = "Points Possible"
_READ_ONLY = "(read only)"
_MUTED = ("Muted", "Manual Posting")
_COLUMNS = ("ID", "SIS User ID", "SIS Login ID")
EXCUSED = "EX"


def export(wanted: Wanted) -> Exported:
    """Fill in the marks of every assignment that has a column. What waits is left as it is in the file.

    Raises:
        ExportError: the file is none of Canvas', lacks the column, or a student is in it twice.
    """
    if wanted.against is None:
        raise ExportError("Canvas' own file is needed", remedy="download the gradebook and give it with --against FILE")
    file = read_downloaded(wanted.against)
    points = _points_row(file.rows)
    notes: list[str] = []
    columns = {slug: place for slug in wanted.slugs if (place := _column(slug, wanted, file, notes)) is not None}
    if not columns:
        titles = ", ".join(plain(name) for name in file.rows[0] if _NUMBERED.fullmatch(name))
        raise ExportError("no column of the file is of this assignment", evidence=titles, remedy="say --column TITLE")
    for slug, place in columns.items():
        _check_points(slug, file.rows[points][place], wanted)
    found = match(lookups(wanted), [row if n > points else [] for n, row in enumerate(file.rows)], _places(file.rows))
    rows = [[*row] for row in file.rows]
    for number, one in each("writing", found.rows.items()):
        for slug, place in columns.items():
            mark = one.marks[slug]
            if not wanted.waits(mark) and mark.state is not State.OPEN:
                rows[number][place] = EXCUSED if mark.state is State.EXCUSED else wanted.text(mark)
    changes = changed(file.rows, rows, 0)
    names = [[row[0] if n <= points else cell(row[0]), *row[1:]] for n, row in enumerate(rows)]
    told = [*notes, *found.notes, *pending_note(wanted, "left as they are in the file")]
    return Exported(file.written(names), rows, tuple(told), changes)


def _points_row(rows: Rows) -> int:
    """Return where the points are; what is above are the header and perhaps a row of what is muted."""
    if "Section" not in rows[0] or "ID" not in rows[0]:
        raise ExportError("this is no gradebook of Canvas", evidence="its header lacks ID or Section")
    for place in (1, 2):
        if place < len(rows) and _POINTS in rows[place][0]:
            return place
    raise ExportError("this is no gradebook of Canvas", evidence=f"no row says {_POINTS}")


def _column(slug: str, wanted: Wanted, file: Downloaded, notes: list[str]) -> int | None:
    """Return the column of an assignment; None with a note where there is none that may be written."""
    header = file.rows[0]
    after = header.index("Section") + 1
    title = wanted.column or slug
    places = [n for n, name in enumerate(header) if n >= after and title in (name, _title(name))]
    places = places or [n for n, name in enumerate(header) if n >= after and _begins(_title(name), title)]
    if len(places) > 1:
        raise ExportError(
            f"several columns could be {slug}",
            evidence=", ".join(plain(header[n]) for n in places),
            remedy="say --column TITLE (NUMBER)",
        )
    if not places:
        notes.append(f"{slug}: the file has no column of this name")
        return None
    above = [row[places[0]] for row in file.rows[1 : _points_row(file.rows) + 1]]
    if any(_READ_ONLY in said for said in above):
        notes.append(f"{slug}: its column is read only in Canvas, and is left alone")
        return None
    if not wanted.column and any(said.strip() in _MUTED for said in above):
        notes.append(f"{slug}: its column is muted (posted by hand), and is left alone; --column TITLE fills it in")
        return None
    return places[0]


def _title(name: str) -> str:
    found = _NUMBERED.fullmatch(name)
    return found["title"].strip() if found else name.strip()


def _begins(name: str, title: str) -> bool:
    """Whether a column is called by the slug and a title after it: "03-manual-convolution: Convolution by hand"."""
    return re.match(rf"{re.escape(title)}(?![\w-])", name, re.IGNORECASE) is not None


def _check_points(slug: str, said: str, wanted: Wanted) -> None:
    try:
        theirs = Decimal(said.strip() or "0")
    except InvalidOperation:
        theirs = Decimal(-1)
    ours = wanted.marks.full[slug]
    if theirs != ours:
        raise ExportError(
            f"{slug} has {decimal_text(ours)} points here and {plain(said)} in Canvas",
            evidence="marks out of one number would count out of the other",
            remedy="make them the same: in Canvas, or with points = in course.toml",
        )


def _places(rows: Rows) -> dict[str, int]:
    return {name: rows[0].index(name) for name in _COLUMNS if name in rows[0]}


def lookups(wanted: Wanted) -> list[Lookup]:
    """Return under which identifiers Canvas may know each student."""
    return [
        Lookup(
            one,
            {
                "ID": {one.student.canvas_id},
                "SIS User ID": {one.student.sis_id, one.student.key},
                "SIS Login ID": {one.student.login, one.student.email, one.student.key},
            },
        )
        for one in wanted.students
    ]

"""A CSV for the grade import of Moodle's gradebook: who, and one column for each assignment.

One unknown user or one cell that is no number aborts the whole import, so there are no other columns. "-" is no grade:
it says that a mark is pending, excused or not due yet.
"""

from __future__ import annotations

from autograder.exports.comma_separated import written
from autograder.exports.values import Exported, Wanted, pending_note
from autograder.reports.text import cell, encodable
from autograder.steps import each

HEADER = ("Username", "Email address", "ID number")
NONE = "-"


def export(wanted: Wanted) -> Exported:
    """Write one row for each student."""
    rows = [[*HEADER, *wanted.slugs]]
    for one in each("writing", wanted.students):
        who = one.student
        names = (who.login or who.key, who.email, who.sis_id or who.moodle_id)
        rows.append([*map(_name, names), *(wanted.text(one.marks[slug]) or NONE for slug in wanted.slugs)])
    separator = ";" if wanted.comma else ","
    return Exported(written(rows, separator), rows, pending_note(wanted, f"written as {NONE}"))


def _name(text: str) -> str:
    """Return an identifier without what Moodle's reader would take for an escape."""
    return cell(encodable(text).replace("\\", "/"))

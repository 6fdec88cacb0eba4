"""Exports in the office: what a form would say, cell by cell against the file of the other system, then the file.

The file is in the page that shows the changes, as a link: what is downloaded is what was looked at.
"""

from __future__ import annotations

from base64 import b64encode
from itertools import groupby

from starlette.responses import Response

from autograder.errors import UsageError
from autograder.exports import EXPORTS, Exported
from autograder.exports.comma_separated import MOST_BYTES
from autograder.office.pages import page
from autograder.office.visit import Visit
from autograder.workflows.course.export_marks import Request, exported

_MOST_ROWS = 300  # shown
LONGEST_TITLE = 200


def choosing(visit: Visit) -> Response:
    """Choose a form; where one is chosen, and no file is compared with, what would be in it."""
    return _shown(visit, None)


def comparing(visit: Visit) -> Response:
    """Show what would change in the file that the other system gave."""
    files = visit.upload.files if visit.upload else ()
    if any(one.size > MOST_BYTES for one in files):
        raise UsageError("the downloaded file is too large", evidence=f"more than {MOST_BYTES:,} bytes")
    return _shown(visit, files[-1].content() if files else None)


def _shown(visit: Visit, against: bytes | None) -> Response:
    form = visit.given("form")
    request = Request(
        form=form,
        slug=visit.given("assignment") or None,
        column=visit.given("column")[:LONGEST_TITLE],
        comma=bool(visit.given("comma")),
        zero_pending=bool(visit.given("zero")),
    )
    made = exported(request, visit.term.marks, against) if form in EXPORTS else None
    values = {"made": made, "changes": _by_row(made), "file": _link(made)} if made else {"made": None}
    return page(visit, "export.html.j2", "Export marks", forms=EXPORTS, slugs=list(visit.term.marks.full),
                request=request, most=_MOST_ROWS, compares=visit.office.counter is not None, **values)  # fmt: skip


def _by_row(made: Exported) -> list[tuple[str, list[object]]]:
    return [(row, list(cells)) for row, cells in groupby((made.changes or ())[:_MOST_ROWS], lambda one: one.row)]


def _link(made: Exported) -> str:
    return f"data:application/octet-stream;base64,{b64encode(made.content).decode()}"

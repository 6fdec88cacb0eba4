"""Exports in the office: a worker makes the file, its page says what would change cell by cell, and offers the file.

What is downloaded is what was looked at: both are kept under the export's number for a day.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from starlette.responses import Response

from autograder.desk import EXPORT, Downloads, Job, Jobs
from autograder.desk.jobs import DONE
from autograder.errors import OutputError, UsageError
from autograder.exports import EXPORTS
from autograder.exports.comma_separated import MOST_BYTES
from autograder.office.pages import elsewhere, page, part
from autograder.office.streams import State
from autograder.office.visit import Unseen, Visit, link
from autograder.workflows.jobs.exports import MOST_ROWS, Asked

LONGEST_TITLE = 200
MOST_LISTED = 10
_MOMENT, _LOOK = 1.5, 0.05  # seconds that an export may take to be shown at once; from one look to the next
_PAUSE = 0.3  # seconds between two states of one that takes longer


@dataclass(frozen=True, slots=True)
class Made:
    """An export: its job, what it is of, and whether what came of it is there; it is kept for a day."""

    job: Job
    asked: Asked
    kept: bool

    @property
    def file(self) -> str:
        """What the file is called."""
        return EXPORTS[self.asked.form].file

    @property
    def choices(self) -> str:
        """The address where the same is chosen already."""
        asked = self.asked
        return link("/export", form=asked.form, assignment=asked.slug, column=asked.column,
                    comma="yes" if asked.comma else "", zero="yes" if asked.zero_pending else "")  # fmt: skip


def choosing(visit: Visit) -> Response:
    """Choose a form; what was exported lately is listed, so that a page that was closed is found again."""
    visit.counter.expected.add(EXPORT)  # its worker gets ready while somebody chooses
    found = [_made(visit, job) for job in Jobs(visit.counter.desk).latest(EXPORT, MOST_LISTED) if _of_a_form(job)]
    lately = [one for one in found if one.kept or not one.job.ended]
    return page(visit, "export.html.j2", "Export marks", forms=EXPORTS, slugs=list(visit.term.marks.full),
                asked=_asked(visit, "", "csv"), lately=lately)  # fmt: skip


def begin(visit: Visit) -> Response:
    """Ask for an export, or once more for one that is named, and wait for a moment: most are made at once."""
    jobs = Jobs(visit.counter.desk)
    asked = _named(visit).asked if visit.given("number") else _asked(visit, _against(visit))
    if asked.form not in EXPORTS:
        return elsewhere("/export")
    if asked.slug and asked.slug not in visit.term.marks.full:
        raise Unseen
    number = jobs.ask(EXPORT, asked.text(), visit.person.name)
    until = time.monotonic() + _MOMENT
    while time.monotonic() < until and (job := jobs.find(number)) is not None and not job.ended:
        time.sleep(_LOOK)
    return elsewhere("/export/made", number=str(number))


def made(visit: Visit) -> Response:
    """An export: how far it is, then what would change in the file that the other system gave, and the new one."""
    found = _named(visit)
    return page(visit, "export_made.html.j2", f"Export {found.file}", made=found, words=EXPORTS[found.asked.form].words,
                state=made_now(visit))  # fmt: skip


def made_now(visit: Visit) -> State:
    """How far an export is at this moment, or what came of it."""
    found = _named(visit)
    job = found.job
    progress = json.loads(job.progress) if job.progress else {}
    result = json.loads(job.result) if job.result else {}
    shown = _kept(visit, job, "shown")
    html = part(visit, "export_live.html.j2", made=found, job=job, progress=progress, result=result,
                shown=json.loads(shown) if shown else None, most=MOST_ROWS)  # fmt: skip
    return State(html, over=bool(job.ended), pause=_PAUSE)


def stop(visit: Visit) -> Response:
    """Ask for an export that is under way to be stopped."""
    number = _named(visit).job.number
    Jobs(visit.counter.desk).stop(number)
    return elsewhere("/export/made", number=str(number))


def file(visit: Visit) -> Response:
    """The file of an export that is done, while it is kept."""
    found = _named(visit)
    content = _kept(visit, found.job, "file")
    if content is None:
        raise Unseen
    headers = {"content-disposition": f'attachment; filename="{found.file}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _asked(visit: Visit, against: str, form: str = "") -> Asked:
    return Asked(visit.given("form", form), visit.given("assignment"), visit.given("column")[:LONGEST_TITLE],
                 bool(visit.given("comma")), bool(visit.given("zero")), against)  # fmt: skip


def _against(visit: Visit) -> str:
    """Keep the file that the other system gave, if one came, returning its hash."""
    files = visit.upload.files if visit.upload else ()
    if any(one.size > MOST_BYTES for one in files):
        raise UsageError("the downloaded file is too large", evidence=f"more than {MOST_BYTES:,} bytes")
    try:
        return Downloads(visit.counter.desk).keep(files[-1]) if files else ""
    except OSError as error:
        raise OutputError("what came could not be kept: try again", evidence=str(error), fault="machine") from error


def _named(visit: Visit) -> Made:
    """Return the export whose number was given.

    Raises:
        Unseen: there is none.
    """
    text = visit.given("number")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0
    job = Jobs(visit.counter.desk).find(number)
    if job is None or job.kind != EXPORT or not _of_a_form(job):
        raise Unseen
    return _made(visit, job)


def _of_a_form(job: Job) -> bool:
    """Return whether there is still the form that an export was asked for in."""
    return Asked.read(job.about).form in EXPORTS


def _made(visit: Visit, job: Job) -> Made:
    kept = job.outcome == DONE and Downloads(visit.counter.desk).has(json.loads(job.result)["shown"])
    return Made(job, Asked.read(job.about), kept)


def _kept(visit: Visit, job: Job, which: str) -> bytes | None:
    """Return the file of an export, or what is shown of it; None unless it is done and not too old."""
    return Downloads(visit.counter.desk).get(json.loads(job.result)[which]) if job.outcome == DONE else None

"""Handing in: a page for each assignment, and a receipt for each attempt with what the public cases said.

Nothing here takes a student's name: whose work it is, the session alone says, and of a receipt the desk.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.responses import Response

from autograder.desk import CHECK, HandedFile, Job, Jobs, Receipt, Receipts
from autograder.errors import OutputError, SubmissionError
from autograder.intake.choice import kind_of_name
from autograder.intake.reading import same_name
from autograder.model import Verdict
from autograder.office.own_page import due_of, me, zone_of
from autograder.office.pages import elsewhere, page, part
from autograder.office.streams import State
from autograder.office.visit import Unseen, Visit
from autograder.policies.lateness import plus_grace

MOST_SHOWN = 50  # attempts
MOST_OF_ONE = 2 * 2**30  # bytes that one student may hand in, each content once
LARGEST_NUMBER = 2**53


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt as its student sees it: `check` has the plain data of the check's result, once there is one."""

    receipt: Receipt
    late: bool
    counts: bool
    job: Job | None
    check: dict[str, Any] | None

    @property
    def arrived(self) -> datetime:
        """When its first byte arrived."""
        return datetime.fromisoformat(self.receipt.arrived)

    @property
    def cases(self) -> int:
        """How many public cases were judged or not."""
        return len(self._verdicts)

    @property
    def passed(self) -> int:
        """How many of them passed."""
        return self._verdicts.count(Verdict.PASSED.value)

    @property
    def failed(self) -> bool:
        """Whether one of them failed."""
        return Verdict.FAILED.value in self._verdicts

    @property
    def _verdicts(self) -> list[str]:
        return [case["verdict"] for one in (self.check or {}).get("questions", ()) for case in one["cases"]]


def counter(visit: Visit) -> Response:
    """The page to hand an assignment in, with what was handed in before."""
    key, slug = me(visit).student.key, _slug(visit)
    attempts = _attempts(visit, key, slug)
    return page(visit, "hand_in.html.j2", slug, slug=slug, due=due_of(visit, key, slug), attempts=attempts,
                published=slug in visit.term.published, zone=zone_of(visit))  # fmt: skip


def _slug(visit: Visit) -> str:
    slug = visit.given("assignment")
    if slug not in visit.counter.slugs:
        raise Unseen
    return slug


def _attempts(visit: Visit, key: str, slug: str) -> list[Attempt]:
    """Return a student's attempts, the newest first."""
    receipts = Receipts(visit.counter.desk).of(key, slug)
    shown = receipts[-MOST_SHOWN:][::-1]
    jobs = Jobs(visit.counter.desk).last_of(CHECK, [str(one.number) for one in shown])
    late = {one.number: _late(visit, key, one) for one in receipts}
    in_time = [one for one in receipts if not late[one.number]] or receipts
    return [_attempt(one, late[one.number], one == in_time[-1], jobs.get(str(one.number))) for one in shown]


def _late(visit: Visit, key: str, one: Receipt) -> bool:
    due = due_of(visit, key, one.assignment)
    grace = visit.term.course.policies.of(one.assignment).grace_minutes
    return due is not None and datetime.fromisoformat(one.arrived) > plus_grace(due, grace)


def _attempt(receipt: Receipt, late: bool, counts: bool, job: Job | None) -> Attempt:
    done = job is not None and bool(job.ended)
    result = json.loads(job.result) if job is not None and job.result else None
    if done and result is None:
        result = {"reason": "the check could not be done", "fault": "machine", "questions": [], "notes": []}
    return Attempt(receipt, late, counts, job, {"questions": [], "notes": [], "fault": "machine"} | result
                   if done and result else None)  # fmt: skip


def hand_in(visit: Visit) -> Response:
    """Keep what came, and give a receipt for it."""
    key, slug = me(visit).student.key, _slug(visit)
    receipts, upload = Receipts(visit.counter.desk), visit.upload
    files = [one for one in upload.files if one.size] if upload else []
    if upload is None or not files:
        raise SubmissionError("no file came, or only empty ones", fault="student")
    handed = {same_name(one.name): HandedFile(one.name, one.sha256, one.size, kind_of_name(one.name)) for one in files}
    if len(handed) < len(files):
        raise SubmissionError("two of the files have the same name", fault="student")
    if visit.given("together"):
        before = receipts.of(key, slug)[-1:]
        handed = {same_name(old.name): old for one in before for old in one.files} | handed
    if not any(one.kind for one in handed.values()):
        raise SubmissionError("none of the files is a notebook (.ipynb) or a zip", fault="student")
    if receipts.bytes_of(key) + sum(one.size for one in files) > MOST_OF_ONE:
        raise SubmissionError("you have handed in more than there is room for: ask your teacher", fault="student")
    try:
        for one in files:
            one.keep(visit.counter.desk.kept, handed[same_name(one.name)].kind)
    except OSError as error:
        raise OutputError("what came could not be kept: try again", evidence=str(error), fault="machine") from error
    arrived = upload.arrived.astimezone(UTC).isoformat(timespec="milliseconds")
    given = receipts.give(key, slug, arrived, sorted(handed.values(), key=lambda one: one.name))
    return elsewhere("/receipt", number=str(given.number))


def receipt(visit: Visit) -> Response:
    """One attempt: its receipt, and what the public cases say, or how many checks come before it."""
    shown = _shown(visit)
    return page(visit, "receipt.html.j2", shown.receipt.assignment, one=shown, zone=zone_of(visit),
                state=_check_of(visit, shown))  # fmt: skip


def check_now(visit: Visit) -> State:
    """How far the check of an attempt is at this moment."""
    return _check_of(visit, _shown(visit))


def _shown(visit: Visit) -> Attempt:
    text = visit.given("number")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0
    found = Receipts(visit.counter.desk).find(number)
    if found is None or found.student != visit.person.name or not visit.sees(found.student):
        raise Unseen
    job = Jobs(visit.counter.desk).last(CHECK, str(number))
    return _attempt(found, _late(visit, found.student, found), False, job)


def _check_of(visit: Visit, shown: Attempt) -> State:
    job = shown.job
    place = Jobs(visit.counter.desk).before(job) if job is not None and not job.ended else 0
    html = part(visit, "receipt_live.html.j2", one=shown, place=place)
    return State(html, over=shown.check is not None, pause=min(3.0, 0.4 + 0.05 * place))

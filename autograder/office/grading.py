"""Grading out of the office: what was handed in there, by a worker, with its progress and a way to stop it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from starlette.responses import Response

from autograder.desk import GRADE, Jobs, Receipts
from autograder.office.pages import elsewhere, page, part
from autograder.office.streams import State
from autograder.office.visit import Unseen, Visit


def grading(visit: Visit) -> Response:
    """How far the grading of an assignment is, and the button that begins one."""
    slug = _slug(visit)
    return page(visit, "grading.html.j2", f"Grade {slug}", slug=slug, known=slug in visit.term.marks.full,
                state=grading_now(visit))  # fmt: skip


def grading_now(visit: Visit) -> State:
    """How far it is at this moment."""
    slug = _slug(visit)
    job = Jobs(visit.counter.desk).last(GRADE, slug)
    progress = json.loads(job.progress) if job and job.progress else {}
    result = json.loads(job.result) if job and job.result else {}
    handed = Receipts(visit.counter.desk).handed_in().get(slug, 0)
    html = part(visit, "grading_live.html.j2", slug=slug, job=job, progress=progress, result=result, handed=handed,
                fresh=to_grade(visit, slug))  # fmt: skip
    return State(html, over=job is None or bool(job.ended))


def _slug(visit: Visit) -> str:
    slug = visit.given("assignment")
    if slug not in visit.counter.slugs:
        raise Unseen
    return slug


def begin(visit: Visit) -> Response:
    """Ask for a grading; one that is under way already goes on."""
    slug = _slug(visit)
    Jobs(visit.counter.desk).ask(GRADE, slug, visit.person.name)
    return elsewhere("/grading", assignment=slug)


def stop(visit: Visit) -> Response:
    """Ask for the grading that is under way to be stopped."""
    slug = _slug(visit)
    jobs = Jobs(visit.counter.desk)
    job = jobs.last(GRADE, slug)
    if job is not None:
        jobs.stop(job.number)
    return elsewhere("/grading", assignment=slug)


def to_grade(visit: Visit, slug: str) -> int:
    """Return how many students have handed something in since the assignment was last graded."""
    runs = [run.started for run in visit.book.runs() if run.bundle_name == slug and not run.origin]
    return Receipts(visit.counter.desk).since(slug, runs[-1] if runs else "")


def is_due(visit: Visit, slug: str) -> bool:
    """Return whether the deadline has passed, or there is none."""
    due = visit.term.course.policies.of(slug).due
    return due is None or due < datetime.now(UTC)


def only_handed_in(visit: Visit) -> dict[str, int]:
    """Return how many have handed in each assignment that nobody has points for yet."""
    found, slugs = Receipts(visit.counter.desk).handed_in(), visit.counter.slugs
    return {slug: many for slug, many in sorted(found.items()) if slug in slugs and slug not in visit.term.marks.full}

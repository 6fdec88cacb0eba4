"""The page of one student for the staff: each mark line by line, what was decided, and the forms to decide more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from starlette.responses import Response

from autograder.errors import MarkError
from autograder.gradebook import Extension
from autograder.gradebook.contents import NOTEBOOK, files_of
from autograder.gradebook.decisions import EXCUSE, UNEXCUSE, Decided
from autograder.gradebook.history import history
from autograder.limits import Limits
from autograder.model import CaseResult
from autograder.notebooks.by_hand import whole
from autograder.office.class_pages import mark_text, total_text
from autograder.office.pages import elsewhere, page, plain_page
from autograder.office.visit import Unseen, Visit, link, name_of
from autograder.policies.course import Explained
from autograder.policies.exact import ShownLine, added_up
from autograder.policies.marks import AssignmentMark, Work
from autograder.reports.notebook_page import notebook_html
from autograder.workflows.course.deadlines import extend
from autograder.workflows.marking.decisions import decide, set_points

SANDBOX = "sandbox; default-src 'none'; img-src data:; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"


@dataclass(frozen=True, slots=True)
class Part:
    """One assignment of the student."""

    slug: str
    mark: AssignmentMark
    shown: str
    work: Work
    lines: list[ShownLine]
    cases: tuple[CaseResult, ...]
    requests: list[Decided]


def student(visit: Visit) -> Response:
    """Everything that is known of one student."""
    course, one = visit.term.course, visit.student
    told = course.explain(one.student.key)
    parts, digits = _parts(visit, told), course.policies.digits
    return page(
        visit, "student.html.j2", name_of(one.student), student=one.student, parts=parts, total=told.student.total,
        total_lines=added_up(told.total, digits), events=history(visit.book, one.student.key),
        answers=visit.term.answers, zone=course.policies.zone,
    )  # fmt: skip


def _parts(visit: Visit, told: Explained) -> list[Part]:
    course, key = visit.term.course, told.student.student.key
    cases = course.cases(told)
    asked = [request for request in visit.term.asked if request.student == key]
    return [
        Part(slug, mark, mark_text(mark), told.works[slug], added_up(told.lines[slug], course.policies.digits),
             cases.get(slug, ()), [request for request in asked if request.assignment == slug])
        for slug, mark in told.student.marks.items()
    ]  # fmt: skip


def cell(visit: Visit) -> Response:
    """One mark of one student: how it comes about, and the forms to decide about it."""
    slug, course, one = visit.assignment, visit.term.course, visit.student
    part = next(part for part in _parts(visit, course.explain(one.student.key)) if part.slug == slug)
    return page(visit, "cell.html.j2", name_of(one.student), student=one.student, part=part,
                total=total_text(one.total), zone=course.policies.zone)  # fmt: skip


def excuse(visit: Visit) -> Response:
    """Let an assignment not count for a student, or count again, with the reason."""
    key, slug = visit.student.student.key, visit.assignment
    kind = UNEXCUSE if visit.given("end") else EXCUSE
    decide(visit.office.gradebook, kind, key, slug, why=visit.line("why"), by=visit.person.name)
    return _decided(key, slug, visit)


def _decided(key: str, slug: str, visit: Visit) -> Response:
    """Lead back to where the form was."""
    if visit.given("back") == "cell":
        return elsewhere("/cell", student=key, assignment=slug)
    return elsewhere("/student", student=key)


def set_by_hand(visit: Visit) -> Response:
    """Set the points of a question or of the whole assignment, with the reason."""
    key, slug = visit.student.student.key, visit.assignment
    set_points(visit.office.gradebook, key, slug, visit.given("question"), visit.given("points"),
               why=visit.line("why"), by=visit.person.name)  # fmt: skip
    return _decided(key, slug, visit)


def give_time(visit: Visit) -> Response:
    """Grant an extension, until a time of day in the course's zone."""
    key, slug = visit.student.student.key, visit.assignment
    try:
        until = datetime.fromisoformat(visit.given("until"))
    except ValueError as error:
        raise MarkError("until: give a day and a time", evidence=visit.given("until")[:40]) from error
    if until.tzinfo is None:
        until = until.replace(tzinfo=visit.term.course.policies.zone)
    extend(visit.office.gradebook, Extension(key, slug, until.isoformat(), visit.line("why"), visit.person.name))
    return _decided(key, slug, visit)


def notebook(visit: Visit) -> Response:
    """The notebook that was handed in, as a page without any right: it is the student's."""
    key, wanted = visit.student.student.key, visit.given("sha256")
    attempts = visit.term.course.records.attempts
    if not any((one.student, one.submission_sha256) == (key, wanted) for one in attempts):
        raise Unseen
    with visit.book.reading() as connection:
        content = files_of(connection, wanted).get(NOTEBOOK)
    if content is None:
        raise Unseen
    given, note = whole(content, Limits())
    html = notebook_html({"cells": given}) if given else Markup("")
    response = plain_page("notebook.html.j2", "Notebook", notebook=html, note=note,
                          back=link("/student", student=key))  # fmt: skip
    response.headers["content-security-policy"] = SANDBOX
    return response

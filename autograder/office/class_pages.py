"""Pages of the whole class: the course, an assignment, the gradebook, and the requests."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from starlette.responses import Response

from autograder.office.class_state import next_step, state_of
from autograder.office.grading import only_handed_in
from autograder.office.pages import elsewhere, page, points
from autograder.office.people import Role
from autograder.office.visit import Visit, name_of
from autograder.policies.course import StudentMarks
from autograder.policies.marks import AssignmentMark, State
from autograder.policies.records import AttemptRecord
from autograder.policies.totals import Total
from autograder.workflows.marking.decisions import answer, publish, standings

TO_MARK, NOT_JUDGED, LATE = "to mark", "not judged", "late"
STATES = (TO_MARK, NOT_JUDGED, LATE, "marked", "missing", "open", "excused")
SORTS = ("name", "section", "points", "state")
_CHANGES = 200  # shown before publishing


def course(visit: Visit) -> Response:
    """The course: a line for each assignment, and what to do next."""
    if visit.person.role is Role.STUDENT:
        return elsewhere("/mine")
    states = [state_of(visit, slug) for slug in visit.term.marks.full]
    return page(visit, "course.html.j2", "Course", rows=[(one, *next_step(visit, one)) for one in states],
                waiting=only_handed_in(visit))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A student in the table of an assignment. `words` say how far the mark is, `tags` is what one can look for."""

    student: StudentMarks
    mark: AssignmentMark
    words: str
    tags: tuple[str, ...]
    attempt: AttemptRecord | None
    shown: str


def assignment(visit: Visit) -> Response:
    """An assignment: its questions to mark, and every student."""
    slug = visit.assignment
    attempts = standings(visit.term.course.records, slug)
    rows = [_row(one, slug, attempts.get(one.student.key)) for one in visit.students]
    wanted, text, sort = visit.given("state"), visit.given("find").casefold().strip(), visit.given("sort", "name")
    chosen = [one for one in rows if wanted in ("", *one.tags) and text in _names(one.student)]
    state = state_of(visit, slug)
    return page(
        visit, "assignment.html.j2", slug, state=state, next=next_step(visit, state), rows=sorted(chosen, key=_KEYS.get(
            sort, _by_name)), every=len(rows), states=STATES, sorts=SORTS, wanted=wanted, find=visit.given("find"),
        sort=sort, full=visit.term.marks.full[slug],
        opens=slug in visit.counter.slugs,
    )  # fmt: skip


def _names(one: StudentMarks) -> str:
    return f"{one.student.key} {one.student.name} {one.student.section}".casefold()


def _row(one: StudentMarks, slug: str, attempt: AttemptRecord | None) -> Row:
    mark = one.marks[slug]
    tags = [LATE] if mark.late else []
    if attempt is not None and (not attempt.judged or any(each.unjudged for each in attempt.questions)):
        tags.append(NOT_JUDGED)
    if attempt is not None and any(each.pending for each in attempt.questions):
        tags.append(TO_MARK)
    if mark.state is not State.PENDING:
        tags.append(mark.state.value)
    words = next((tag for tag in tags if tag != LATE), mark.state.value)
    return Row(one, mark, words, tuple(tags), attempt, mark_text(mark))


def mark_text(mark: AssignmentMark) -> str:
    """Write a mark for a table: its points, or from what to what they can still become."""
    if not mark.counts:
        return mark.state.value
    low, high = points(mark.low), points(mark.high)
    return low if low == high else f"{low}–{high}"


def total_text(total: Total) -> str:
    """Write a total for a table, with its letter."""
    if total.low is None or total.high is None:
        return "–"
    shown = f"{points(total.low)}–{points(total.high)}" if total.pending else points(total.low)
    return f"{shown} {total.letter}".rstrip()


def _by_name(row: Row) -> tuple[object, ...]:
    return (name_of(row.student.student).casefold(), row.student.student.key)


_KEYS = {
    "name": _by_name,
    "section": lambda row: (row.student.student.section, *_by_name(row)),
    "points": lambda row: (row.mark.low, row.mark.high, *_by_name(row)),
    "state": lambda row: (row.words, *_by_name(row)),
}


def gradebook(visit: Visit) -> Response:
    """Students × assignments."""
    marks = visit.term.marks
    text = visit.given("find").casefold().strip()
    rows = [
        (one, total_text(one.total), [(one.marks[slug].state.value, mark_text(one.marks[slug])) for slug in marks.full])
        for one in visit.students
        if text in _names(one)
    ]
    rows.sort(key=lambda row: (name_of(row[0].student).casefold(), row[0].student.key))
    return page(visit, "gradebook.html.j2", "Gradebook", rows=rows, full=marks.full, find=visit.given("find"),
                wide=True)  # fmt: skip


def requests(visit: Visit) -> Response:
    """What students asked to be looked at again, and what was flagged in marking; what is open comes first."""
    slug, term = visit.given("assignment"), visit.term
    asked = [one for one in term.asked if visit.sees(one.student) and slug in ("", one.assignment)]
    asked.sort(key=lambda one: (not term.is_open(one), one.number))
    names = {key: name_of(one.student) for key, one in term.students.items()}
    return page(visit, "requests.html.j2", "Requests", asked=asked, answers=term.answers, names=names)


def answer_request(visit: Visit) -> Response:
    """Answer a request of the student who is named, or a flag about the student."""
    key, number = visit.student.student.key, visit.given("number")
    asked = next((one for one in visit.term.asked if (str(one.number), one.student) == (number, key)), None)
    if asked is not None:
        answer(visit.office.gradebook, asked.number, text=visit.line("answer"), by=visit.person.name)
    return elsewhere("/requests")


def publishing(visit: Visit) -> Response:
    """What would be published, before it is."""
    slug = visit.assignment
    done = publish(visit.office.gradebook, slug, by=visit.person.name, dry_run=True)
    names = {key: name_of(one.student) for key, one in visit.term.students.items()}
    changes = [(names.get(new.student, new.student), _total(old), _total(new)) for old, new in done.changes]
    return page(
        visit, "publish.html.j2", f"Publish {slug}", slug=slug, changes=changes[:_CHANGES], many=len(changes),
        before=done.before, pending=done.pending,
    )  # fmt: skip


def _total(shown: object) -> Decimal | None:
    return dict(getattr(shown, "points", ())).get("")


def publish_now(visit: Visit) -> Response:
    """Publish an assignment as it is now."""
    slug = visit.assignment
    publish(visit.office.gradebook, slug, by=visit.person.name)
    return elsewhere("/assignment", assignment=slug)

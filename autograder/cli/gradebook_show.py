"""`autograder gradebook show`: students × assignments, or all that is known of one student."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from autograder.cli.course_options import add_at, add_json, mark_json, number, write_json
from autograder.cli.gradebooks import add_gradebook, existing
from autograder.cli.numbers import percent
from autograder.cli.tabulated import Tabulated
from autograder.cli.unpublished_words import as_json, lines
from autograder.errors import UsageError
from autograder.plural import counted
from autograder.policies.course import CourseMarks, StudentMarks
from autograder.policies.exact import decimal_text
from autograder.policies.marks import AssignmentMark, State
from autograder.policies.totals import Total
from autograder.reports.text import plain
from autograder.workflows.course.marks import Course, known_slug, open_course
from autograder.workflows.marking.unpublished import Unpublished, unpublished

Changed = Mapping[str, tuple[Unpublished, ...]]

SCHEMA = "autograder/course/v1"
STUDENT, SECTION, TOTAL = "student", "section", "total"
_WORDS = {State.MISSING: "missing", State.EXCUSED: "excused", State.OPEN: "open"}


def add(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "show",
        help="show the marks of the course, or of a student",
        description="Shows every student's marks and the total by the policies in assignments/course.toml. A range is "
        "what a mark or a total can still become while something waits for a person.",
    )
    command.add_argument("student", metavar="STUDENT", nargs="?", help="only this one, assignment by assignment")
    command.add_argument("--sort", metavar="COLUMN", default=STUDENT, help="student, section, total or an assignment "
                         "(default: %(default)s)")  # fmt: skip
    command.add_argument("--section", metavar="NAME", help="only the students of a section")
    command.add_argument("--missing", action="store_true", help="only who has not handed something in")
    command.add_argument("--pending", action="store_true", help="only whose marks can still change: something waits "
                         "for a person, or was not judged")  # fmt: skip
    command.add_argument("--unmarked", action="store_true", help="only whose answers wait for a person")
    command.add_argument("--unpublished", action="store_true", help="only for whom something has changed since it was "
                         "published, and what")  # fmt: skip
    command.add_argument("--borderline", metavar="PERCENT", type=percent, help="only whose total is settled and at "
                         "most so far below the next letter")  # fmt: skip
    add_at(command)
    add_json(command)
    add_gradebook(command, run)


def run(args: argparse.Namespace) -> int:
    """Show the table, or one student."""
    course = open_course(str(existing(args)), args.at, None if args.unpublished else args.student)
    marks = course.marks(course.find(args.student) if args.student else None)
    changed = unpublished(course) if args.unpublished else None
    chosen = _sorted(_chosen(args, course, marks, changed), args.sort, marks)
    if args.json:
        write_json(_document(chosen, marks, changed))
        return 0
    if args.student and chosen:
        _show_student(chosen[0], marks)
    else:
        _table(chosen, marks).show()
        print(_summary(chosen, marks))
    for line in lines((one.student.key for one in chosen), changed or {}):
        print(line)
    return 0


def _chosen(
    args: argparse.Namespace, course: Course, marks: CourseMarks, changed: Changed | None
) -> list[StudentMarks]:
    chosen = list(marks.students)
    if args.section is not None:
        known = sorted({one.student.section for one in chosen} - {""})
        if args.section not in known:
            evidence = f"known are {', '.join(known)}" if known else "nobody is in a section"
            raise UsageError(f"there is no section {args.section}", evidence=evidence)
        chosen = [one for one in chosen if one.student.section == args.section]
    for state, wanted in ((State.MISSING, args.missing), (State.PENDING, args.pending)):
        if wanted:
            chosen = [one for one in chosen if any(mark.state is state for mark in one.marks.values())]
    if args.unmarked:
        answers = _unmarked(course)
        chosen = [one for one in chosen if any(answers & waits for waits in _waits(one))]
    if args.borderline is not None:
        if not marks.policies.letters:
            raise UsageError("the course has no letters", remedy="assignments/course.toml: [policies.letters]")
        chosen = [one for one in chosen if _is_borderline(one.total, marks, args.borderline)]
    return chosen if changed is None else [one for one in chosen if one.student.key in changed]


def _is_borderline(total: Total, marks: CourseMarks, margin: Decimal) -> bool:
    """Return whether a total that can change no more is at most `margin` below a letter."""
    return total.low is not None and not total.pending and bool(marks.policies.letter_within(total.low, margin))


def _unmarked(course: Course) -> set[tuple[str, str, str]]:
    """Return the questions of each student that wait for a person, in any attempt."""
    return {
        (attempt.student, attempt.assignment, question.question)
        for attempt in course.records.attempts
        for question in attempt.questions
        if question.pending
    }


def _waits(one: StudentMarks) -> Iterator[set[tuple[str, str, str]]]:
    """Yield what the mark of each assignment waits for."""
    return ({(one.student.key, slug, name) for name in mark.waits} for slug, mark in one.marks.items())


def _sorted(chosen: list[StudentMarks], column: str, marks: CourseMarks) -> list[StudentMarks]:
    """By a column; of equal ones by name. Points are sorted from the most, and what has none comes last."""
    ordered = sorted(chosen, key=lambda one: one.student.key)
    if column == STUDENT:
        return ordered
    if column == SECTION:
        return sorted(ordered, key=lambda one: one.student.section)
    if column == TOTAL:
        return sorted(ordered, key=lambda one: -1 if one.total.low is None else one.total.low, reverse=True)
    slug = known_slug(column, marks.full)
    return sorted(ordered, key=lambda one: one.marks[slug].low if one.marks[slug].counts else -1, reverse=True)


def _table(chosen: Sequence[StudentMarks], marks: CourseMarks) -> Tabulated:
    sections = any(one.student.section for one in chosen)
    letters = bool(marks.policies.letters)
    slugs = [f"{plain(slug)} /{decimal_text(marks.full[slug])}" for slug in marks.slugs]
    header = ["student", *(["section"] if sections else []), *slugs, "total", *(["letter"] if letters else [])]
    rows = [
        [
            _named(one),
            *([plain(one.student.section)] if sections else []),
            *(_cell(one.marks[slug], marks) for slug in marks.slugs),
            _total(one),
            *([plain(one.total.letter)] if letters else []),
        ]
        for one in chosen
    ]
    return Tabulated(header, rows, frozenset(range(1 + sections, len(header) - letters)))


def _named(one: StudentMarks) -> str:
    return plain(one.student.key) + ("" if one.student.active else " (has left)")


def _cell(mark: AssignmentMark, marks: CourseMarks) -> str:
    if mark.state in _WORDS:
        return _WORDS[mark.state]
    return _points(mark, marks.policies.digits) + (" late" if mark.late else "")


def _points(mark: AssignmentMark, digits: int) -> str:
    low, high = (decimal_text(number(end, digits)) for end in (mark.low, mark.high))
    return low if mark.state is not State.PENDING else f"{low}–{high}"


def _total(one: StudentMarks) -> str:
    low, high = one.total.low, one.total.high
    if low is None or high is None:
        return "–"
    return f"{low:f} %" if low == high else f"{low:f}–{high:f} %"


def _summary(chosen: Sequence[StudentMarks], marks: CourseMarks) -> str:
    """Return how many there are, and what there is to do."""
    states = [mark.state for one in chosen for mark in one.marks.values()]
    parts = [counted(len(chosen), "student"), counted(len(marks.slugs), "assignment")]
    for state, word in ((State.PENDING, "pending"), (State.MISSING, "missing")):
        if count := states.count(state):
            parts.append(f"{counted(count, 'mark')} {word}")
    return ", ".join(parts)


def _show_student(one: StudentMarks, marks: CourseMarks) -> None:
    names = [one.student.key, one.student.name, one.student.email, one.student.section]
    print(", ".join(plain(name) for name in dict.fromkeys(names) if name))
    header = ("assignment", "state", "points", "of", "attempt", "handed in", "waits for")
    rows = [[plain(word) for word in _assignment(slug, mark, marks)] for slug, mark in one.marks.items()]
    Tabulated(header, rows, frozenset((2, 3, 4))).show()
    print(f"total {_total(one)}" + (f", {plain(one.total.letter)}" if one.total.letter else ""))


def _assignment(slug: str, mark: AssignmentMark, marks: CourseMarks) -> tuple[str, ...]:
    attempt = mark.attempt
    came = attempt.submitted.astimezone(marks.policies.zone) if attempt and attempt.submitted else None
    handed_in = came.strftime("%Y-%m-%d %H:%M") + (", late" if mark.late else "") if came else ""
    points = _points(mark, marks.policies.digits) if mark.counts else ""
    number = str(attempt.number) if attempt else ""
    return slug, mark.state.value, points, decimal_text(mark.full), number, handed_in, ", ".join(mark.waits)


def _document(chosen: Sequence[StudentMarks], marks: CourseMarks, changed: Changed | None) -> dict[str, Any]:
    digits = marks.policies.digits
    return {
        "schema": SCHEMA,
        "zone": marks.policies.zone.key,
        "assignments": [{"slug": slug, "possible": full} for slug, full in marks.full.items()],
        "students": [
            {
                "student": one.student.key,
                "name": one.student.name,
                "section": one.student.section,
                "active": one.student.active,
                "marks": {slug: mark_json(mark, digits) for slug, mark in one.marks.items()},
                "total": {
                    "percent": None if one.total.pending else one.total.low,
                    "lowest": one.total.low,
                    "highest": one.total.high,
                    "letter": one.total.letter,
                },
                **({} if changed is None else {"unpublished": as_json(changed[one.student.key])}),
            }
            for one in chosen
        ],
    }

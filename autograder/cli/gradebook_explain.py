"""`autograder gradebook explain`: how the marks of one student came about, line by line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from autograder.cli.course_options import add_at, add_json, mark_json, write_json
from autograder.cli.gradebooks import add_gradebook, existing
from autograder.model import CaseResult, Verdict
from autograder.policies.course import Explained
from autograder.policies.exact import Line, ShownLine, added_up, decimal_text, rounded
from autograder.policies.marks import AssignmentMark, State
from autograder.policies.rules import Policies
from autograder.reports.text import in_points, plain
from autograder.workflows.course.given_marks import GivenMark, given_marks
from autograder.workflows.course.marks import known_slug, open_course

SCHEMA = "autograder/explanation/v1"
_WIDTH = 12
_MESSAGE = 120  # characters of a case's message


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the lines of an explanation stand on, by assignment: verdicts, and marks that persons gave."""

    cases: Mapping[str, tuple[CaseResult, ...]]
    by_hand: Mapping[str, tuple[GivenMark, ...]]


def add(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "explain",
        help="explain a student's marks line by line",
        description="Shows the verdict of each case, the points of each question, marks by hand with the items of the "
        "rubric, caps, lateness, which attempt counts, and how the total is made of the marks. The numbers on the left "
        "add up to the result. Hidden cases are shown, too: it is for TAs.",
    )
    command.add_argument("student", metavar="STUDENT")
    command.add_argument("slug", metavar="SLUG", nargs="?", help="only this assignment")
    add_at(command)
    add_json(command)
    add_gradebook(command, run)


def run(args: argparse.Namespace) -> int:
    """Explain one assignment, or all and the total."""
    course = open_course(str(existing(args)), args.at, args.student)
    told = course.explain(course.find(args.student))
    slugs = [known_slug(args.slug, told.student.marks)] if args.slug else list(told.student.marks)
    seen = _Seen(course.cases(told), given_marks(course.gradebook, told))
    if args.json:
        write_json(_document(told, slugs, seen, course.policies))
        return 0
    for slug in slugs:
        print(f"{plain(slug)}: {plain(told.student.student.key)}")
        for line in (*_case_lines(seen.cases.get(slug, ())), *_mark_lines(seen.by_hand.get(slug, ()))):
            print(f"{'':{_WIDTH}}  {line}")
        _print_lines(told.lines[slug], course.policies.digits, _result(told.student.marks[slug], course.policies))
    if not args.slug:
        print(f"total: {plain(told.student.student.key)}")
        _print_lines(told.total, course.policies.digits, _total(told))
    return 0


def _case_lines(cases: Sequence[CaseResult]) -> Iterator[str]:
    """Yield each case with its verdict, and what it said if it was not passed."""
    for case in cases:
        kind = ", hidden" if case.hidden else ""
        line = f"{case.question} {case.verdict.value}: {case.name} ({in_points(case.points)}{kind})"
        said = plain(case.message)[:_MESSAGE] if case.verdict is not Verdict.PASSED else ""
        yield plain(line) + (f": {said}" if said else "")


def _mark_lines(given: Sequence[GivenMark]) -> Iterator[str]:
    """Yield what each mark that a person gave is made of."""
    for mark in given:
        if mark.from_the_top:
            yield plain(f"{mark.question} begins at its full points")
        for item in mark.items:
            yield plain(f"{mark.question} {item.points:+f}: {item.text}")
        if mark.items and mark.adjustment:
            yield plain(f"{mark.question} {mark.adjustment:+f} beside the rubric")
        if mark.comment:
            yield plain(f"{mark.question} comment: {mark.comment}")


def _print_lines(lines: Sequence[Line], digits: int, result: str) -> None:
    for line in added_up(lines, digits):
        amount = "" if line.amount is None else f"{'+' if line.amount >= 0 else ''}{decimal_text(line.amount)}"
        print(f"{amount:>{_WIDTH}}  {plain(line.words)}")
    print(f"{'=':>{_WIDTH}}  {result}\n")


def _result(mark: AssignmentMark, policies: Policies) -> str:
    full = decimal_text(mark.full)
    if not mark.counts:
        return f"{mark.state.value}: it does not count"
    low, high = (decimal_text(rounded(end, policies.digits)) for end in (mark.low, mark.high))
    if mark.state is State.PENDING:
        return f"{low} of {full} so far, up to {high}: pending ({', '.join(map(plain, mark.waits))})"
    return f"{low} of {full}"


def _total(told: Explained) -> str:
    total = told.student.total
    if total.low is None or total.high is None:
        return "nothing counts yet"
    if total.pending:
        return f"{total.low:f} percent so far, up to {total.high:f}: pending"
    return f"{total.low:f} percent" + (f": {total.letter}" if total.letter else "")


def _document(told: Explained, slugs: Sequence[str], seen: _Seen, policies: Policies) -> dict[str, Any]:
    digits = policies.digits
    total = told.student.total
    return {
        "schema": SCHEMA,
        "student": told.student.student.key,
        "assignments": {
            slug: {
                "cases": [_case(case) for case in seen.cases.get(slug, ())],
                "by_hand": [_given(mark) for mark in seen.by_hand.get(slug, ())],
                "lines": list(map(_line, added_up(told.lines[slug], digits))),
                "mark": mark_json(told.student.marks[slug], digits),
            }
            for slug in slugs
        },
        "total": {
            "lines": list(map(_line, added_up(told.total, digits))),
            "lowest": total.low,
            "highest": total.high,
            "letter": total.letter,
        },
    }


def _line(line: ShownLine) -> dict[str, Decimal | str | None]:
    return {"words": line.words, "amount": line.amount}


def _given(mark: GivenMark) -> dict[str, Any]:
    items = [{"name": item.name, "points": item.points, "text": item.text} for item in mark.items]
    return {
        "question": mark.question,
        "items": items,
        "adjustment": mark.adjustment,
        "from_the_top": mark.from_the_top,
        "comment": mark.comment,
    }


def _case(case: CaseResult) -> dict[str, Any]:
    return {
        "question": case.question,
        "name": case.name,
        "points": case.points,
        "hidden": case.hidden,
        "verdict": case.verdict.value,
        "message": case.message,
    }

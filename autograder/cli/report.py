"""`autograder report`: what a class's grades say about an assignment, and whose code is alike; nothing is graded."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

from autograder.cli.course_options import add_json, write_json
from autograder.cli.gradebooks import add_gradebook, existing
from autograder.cli.numbers import percent
from autograder.plural import counted
from autograder.reports.analysis import BINS, Analysis, CaseAnalysis
from autograder.reports.leaderboard import Entry
from autograder.reports.similar import Pair
from autograder.reports.text import plain, points
from autograder.workflows.course.class_analysis import Borderline, ClassAnalysis, LateWork, analyse
from autograder.workflows.grading.similar import Similar, similar

SCHEMA = "autograder/report/v1"
Leaderboards = Mapping[str, Sequence[Entry]]
_FAILURES, _NOTES, _PAIRS, _SIDE_BY_SIDE, _PLACES = 10, 10, 20, 3, 10
_LINES, _HALF, _MESSAGE, _BAR = 12, 56, 100, 40


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "report",
        description="Shows the distribution of points, how hard each question is and how well it tells strong from "
        "weak students, the commonest failed cases, hidden cases that nobody or everybody passes, what to look at, "
        "what was repaired, late work, and marks just below a letter. Nothing is graded again. It shows hidden cases: "
        "it is for TAs.",
    )
    command.add_argument("slug", metavar="SLUG", help="the assignment")
    command.add_argument("--similar", metavar="FOLDER", type=Path, help="list pairs of notebooks in it that are alike, "
                         "what the template gave taken out")  # fmt: skip
    command.add_argument("--template", metavar="NOTEBOOK", type=Path, help="what students were given (default: the "
                         "released template of the course)")  # fmt: skip
    command.add_argument("--leaderboard", action="store_true", help="list the best of what tests measured, such as an "
                         "accuracy, by pseudonym: how the SHA-256 of what was handed in begins")  # fmt: skip
    command.add_argument("--borderline", metavar="PERCENT", type=percent, default=Decimal(1), help="list whose mark is "
                         "settled and at most so far below a letter of the course (default: %(default)s)")  # fmt: skip
    add_json(command)
    add_gradebook(command, run)


def run(args: argparse.Namespace) -> int:
    """Analyse, and say what was found."""
    whole = analyse(str(existing(args)), args.slug, args.borderline)
    found = whole.analysis
    boards = whole.leaderboards if args.leaderboard else None
    alike = similar(args.slug, args.similar, args.template) if args.similar else None
    if args.json:
        write_json(_document(args.slug, whole, boards, alike))
        return 0
    print(f"{args.slug}: {counted(found.students, 'student')}, {found.settled} wholly judged")
    for line in (*_points(found), *_questions(found), *_cases(found), *_look(found)):
        print(line)
    for line in (*_late(whole.late), *_borderline(whole.borderline)):
        print(line)
    for line in () if boards is None else _leaderboards(boards):
        print(line)
    for line in _alike(alike) if alike else ():
        print(line)
    return 0


def _points(found: Analysis) -> Iterator[str]:
    if found.mean is None or found.median is None or found.deviation is None:
        return
    yield f"points by tests: mean {found.mean:.0%}, median {found.median:.0%}, deviation {found.deviation:.0%}"
    most = max(found.bins)
    for place, many in enumerate(found.bins):
        low, high = place * 100 // BINS, (place + 1) * 100 // BINS
        yield f"  {low:>3}–{high:>3} %  {many:>4}  {'#' * round(_BAR * many / most)}".rstrip()


def _questions(found: Analysis) -> Iterator[str]:
    if found.questions:
        yield "questions: mean share of the points, and correlation with the rest"
    for one in found.questions:
        share = "–" if one.difficulty is None else f"{one.difficulty:.0%}"
        yield f"  {plain(one.question)} ({points(one.possible)}): {share}, {_correlation(one.discrimination)}"


def _correlation(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:+.2f}" + (": look at it" if value < 0 else "")


def _cases(found: Analysis) -> Iterator[str]:
    if found.failures:
        yield "cases that fail most students:"
    for case in found.failures[:_FAILURES]:
        kind = ", hidden" if case.hidden else ""
        said = f": {plain(case.message)[:_MESSAGE]}" if case.message else ""
        tells = f"correlation {_correlation(case.discrimination)}"
        yield f"  {case.failed} of {case.judged}: {_named(case)}{kind} ({tells}){said}"
        yield f"      for example {', '.join(map(plain, case.examples))}"
    odd = [case for case in found.cases if case.odd]
    if odd:
        yield "hidden cases that tell nobody from anybody:"
    for case in odd:
        yield f"  {_named(case)}: {case.odd}"


def _named(case: CaseAnalysis) -> str:
    """Return the name of a case, with its question's where it does not begin with that."""
    return plain(case.name if case.name.startswith(case.question) else f"{case.question} {case.name}")


def _look(found: Analysis) -> Iterator[str]:
    if found.not_judged:
        yield f"not judged, or not wholly: {len(found.not_judged)}"
    for student, reason in found.not_judged.items():
        yield f"  {plain(student)}: {plain(reason)[:_MESSAGE]}"
    if found.flags:
        yield "to look at:"
    for student, question, flag in found.flags:
        yield f"  {plain(student)}, {plain(question)}: {plain(flag)}"
    if found.notes:
        yield "repaired, left out, or at a limit:"
    for one in found.notes[:_NOTES]:
        examples = ", ".join(map(plain, one.examples))
        yield f"  {one.notebooks} of {found.students}: {plain(one.note)[:_MESSAGE]} ({examples})"
    if len(found.notes) > _NOTES:
        yield f"  and {counted(len(found.notes) - _NOTES, 'other note')}: --json has all"
    if found.slowest:
        yield "slowest: " + ", ".join(f"{plain(student)} {seconds:.1f} s" for student, seconds in found.slowest)
    if found.largest:
        yield "most memory: " + ", ".join(f"{plain(student)} {amount:,.0f} MiB" for student, amount in found.largest)


def _late(late: tuple[LateWork, ...]) -> Iterator[str]:
    if late:
        yield f"late: {len(late)}"
    for one in late:
        yield f"  {plain(one.student)}: handed in {one.submitted}, due {one.due}"


def _borderline(found: tuple[Borderline, ...]) -> Iterator[str]:
    if found:
        yield f"just below a letter: {len(found)}"
    for one in found:
        yield f"  {plain(one.student)}: {one.percent} %, nearly {plain(one.letter)}"


def _leaderboards(found: Leaderboards) -> Iterator[str]:
    if not found:
        yield "no leaderboard: no test of this assignment says what it measured"
    for name, entries in found.items():
        yield f"leaderboard, {plain(name)}:"
        for one in entries[:_PLACES]:
            yield f"  {one.place:>3}  {one.pseudonym}  {one.value:.4f}"
        if len(entries) > _PLACES:
            yield f"  and {counted(len(entries) - _PLACES, 'other')}: --json has all"


def _alike(found: Similar) -> Iterator[str]:
    yield from (f"note: {note}" for note in found.notes)
    if not found.pairs:
        yield "no two notebooks are alike beyond the template"
        return
    yield "pairs that are alike, which proves nothing: look at them"
    for pair in found.pairs[:_PAIRS]:
        yield f"  {pair.share:>4.0%}  {plain(pair.first)}  {plain(pair.second)}"
    for pair in found.pairs[:_SIDE_BY_SIDE]:
        yield from _side_by_side(pair, found)


def _side_by_side(pair: Pair, found: Similar) -> Iterator[str]:
    """Yield the two cells that have most in common."""
    sides = []
    for name, cell in zip((pair.first, pair.second), pair.cells, strict=True):
        lines = found.cells[name][cell].splitlines()
        more = [f"… {len(lines) - _LINES} more"] if len(lines) > _LINES else []
        sides.append([plain(name), *(_indented(line) for line in lines[:_LINES]), *more])
    yield ""
    for left, right in zip_longest(*sides, fillvalue=""):
        yield f"  {left[:_HALF]:<{_HALF}} │ {right[:_HALF]}".rstrip()


def _indented(line: str) -> str:
    """Return a line of code without what could harm a terminal, its indentation kept."""
    return " " * (len(line) - len(line.lstrip(" "))) + plain(line)


def _document(slug: str, found: ClassAnalysis, boards: Leaderboards | None, alike: Similar | None) -> dict[str, Any]:
    document = {
        "schema": SCHEMA,
        "assignment": slug,
        **asdict(found.analysis),
        "cases": [_case(case) for case in found.analysis.cases],
        "late": [asdict(one) for one in found.late],
        "borderline": [asdict(one) for one in found.borderline],
    }
    if boards is not None:
        document["leaderboards"] = {name: [asdict(one) for one in entries] for name, entries in boards.items()}
    if alike is not None:
        document["similar"] = {"pairs": [asdict(pair) for pair in alike.pairs], "notes": list(alike.notes)}
    return document


def _case(case: CaseAnalysis) -> dict[str, Any]:
    return asdict(case) | {"failed": case.failed, "odd": case.odd}

"""The commands of `autograder gradebook` with which persons decide: set, excuse, request, answer, publish."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from rich.table import Table
from rich.text import Text

from autograder.cli.course_options import add_json, write_json
from autograder.cli.gradebooks import add_by, add_gradebook, add_why, existing, name, print_table, reason
from autograder.cli.unpublished_words import change
from autograder.errors import UsageError
from autograder.gradebook import Gradebook, course_records, decisions, without_password
from autograder.gradebook.decisions import ANSWER, EXCUSE, REQUEST, UNEXCUSE, Decided
from autograder.gradebook.history import history
from autograder.plural import counted
from autograder.reports.text import plain
from autograder.workflows.marking.decisions import AUTOMATIC, Set, answer, decide, known_student, publish, set_points

_CHANGES = 50  # printed
HISTORY, REQUESTS = "autograder/history/v1", "autograder/requests/v1"


def add(commands: Any) -> None:
    """Add the commands."""
    _add_set(commands)
    _add_excuse(commands)
    _add_requests(commands)
    _add_history(commands)
    command = commands.add_parser(
        "publish",
        help="freeze what students see",
        description="Freezes the points of an assignment as they are now, with their date. What changes later is "
        "listed when it is published again, or by --dry-run.",
    )
    command.add_argument("slug", metavar="SLUG", help="the assignment")
    command.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    add_by(command)
    add_gradebook(command, run_publish)


def _add_set(commands: Any) -> None:
    command = commands.add_parser(
        "set",
        help="set a student's points by hand",
        usage="autograder gradebook set STUDENT SLUG [QUESTION] POINTS --why TEXT --by NAME",
        description="Records the points of a question, or of the whole assignment, in place of those of the tests. No "
        f"later grading changes them. {AUTOMATIC!r} in the place of POINTS takes back what was set.",
    )
    command.add_argument("words", metavar="STUDENT SLUG [QUESTION] POINTS", nargs="*")
    add_why(command)
    add_gradebook(command, run_set)


def _add_excuse(commands: Any) -> None:
    command = commands.add_parser(
        "excuse",
        help="excuse a student from an assignment",
        description="Records that an assignment does not count for a student; --back ends that.",
    )
    command.add_argument("student", metavar="STUDENT")
    command.add_argument("slug", metavar="SLUG")
    command.add_argument("--back", action="store_true", help="the student is excused no longer")
    add_why(command)
    add_gradebook(command, run_excuse)


def _add_requests(commands: Any) -> None:
    command = commands.add_parser("request", help="record a student's question about a mark")
    command.add_argument("words", metavar="STUDENT SLUG [QUESTION]", nargs="*")
    command.add_argument("--text", type=reason, required=True, help="what the student asks")
    add_by(command)
    add_gradebook(command, run_request)
    command = commands.add_parser("answer", help="record the answer to a request")
    command.add_argument("number", metavar="NUMBER", type=int, help="of the request")
    command.add_argument("--text", type=reason, required=True, help="the answer; `set` changes points")
    command.add_argument("--by", metavar="NAME", type=name, required=True, help="who answers")
    add_gradebook(command, run_answer)
    command = commands.add_parser("requests", help="show the requests and their answers")
    command.add_argument("--open", action="store_true", help="only those without an answer")
    add_json(command)
    add_gradebook(command, run_requests)


def _add_history(commands: Any) -> None:
    command = commands.add_parser("history", help="show everything that is on record about a student")
    command.add_argument("student", metavar="STUDENT")
    command.add_argument("slug", metavar="SLUG", nargs="?", help="only about this assignment")
    add_json(command)
    add_gradebook(command, run_history)


def run_history(args: argparse.Namespace) -> int:
    """Show the history of a student, the oldest record first."""
    with Gradebook.open(existing(args)) as book:
        student = known_student(course_records(book), args.student)
        events = history(book, student, args.slug)
    if args.json:
        write_json({"schema": HISTORY, "student": student, "events": [asdict(event) for event in events]})
        return 0
    table = Table("recorded", "assignment", "what", "by", "why", "from", box=None, pad_edge=False)
    for event in events:
        words = (event.recorded[:19], event.assignment, event.what, event.by, event.why, event.source)
        table.add_row(*(Text(plain(word)) for word in words))
    if events:
        print_table(table)
    else:
        print(f"nothing is on record about {plain(student)}")
    return 0


def run_set(args: argparse.Namespace) -> int:
    """Set points, and say what they replace."""
    if len(args.words) not in (3, 4):
        what = "the student, the assignment, perhaps a question, and the points are needed"
        raise UsageError(what, evidence=f"{len(args.words)} words were given", remedy="autograder gradebook set --help")
    student, slug, *question, points = args.words
    where = existing(args)
    done = set_points(where, student, slug, "".join(question), points, why=args.why, by=args.by)
    print(_summary(done))
    print(f"recorded in {without_password(where)}; no grading changes it")
    return 0


def _summary(done: Set) -> str:
    decided = done.decided
    of = plain(f"{decided.student}, {decided.assignment} {decided.question}".rstrip())
    if decided.points is None:
        return f"{of}: {_points(done.automatic)} counts again, in place of {_points(done.before)}"
    return f"{of}: {decided.points} of {done.possible}, in place of {_points(done.before)}"


def _points(value: Decimal | None) -> str:
    return "what is not known yet" if value is None else str(value)


def run_excuse(args: argparse.Namespace) -> int:
    """Excuse a student, or end that."""
    kind = UNEXCUSE if args.back else EXCUSE
    done = decide(existing(args), kind, args.student, args.slug, why=args.why, by=args.by)
    print(f"{plain(done.student)} is {'excused no longer' if args.back else 'excused'} from {done.assignment}")
    return 0


def run_request(args: argparse.Namespace) -> int:
    """Record a request, and say its number."""
    if len(args.words) not in (2, 3):
        raise UsageError("the student and the assignment are needed", remedy="autograder gradebook request --help")
    student, slug, *question = args.words
    done = decide(existing(args), REQUEST, student, slug, why=args.text, by=args.by, question="".join(question))
    print(f"request {done.number} of {plain(done.student)}: autograder gradebook answer {done.number} --text … --by …")
    return 0


def run_answer(args: argparse.Namespace) -> int:
    """Record an answer."""
    asked = answer(existing(args), args.number, text=args.text, by=args.by)
    print(f"request {args.number} of {plain(asked.student)} is answered")
    return 0


def run_requests(args: argparse.Namespace) -> int:
    """Show requests, each with its answers below it."""
    with Gradebook.open(existing(args)) as book, book.reading() as connection:
        trail = decisions.read(connection)
    answers: dict[int | None, list[Decided]] = {}
    for one in trail:
        if one.kind == ANSWER:
            answers.setdefault(one.about, []).append(one)
    asked = [one for one in trail if one.kind == REQUEST and not (args.open and one.number in answers)]
    if args.json:
        found = [_as_json(one) | {"answers": list(map(_as_json, answers.get(one.number, [])))} for one in asked]
        write_json({"schema": REQUESTS, "requests": found})
        return 0
    for one in asked:
        of = plain(f"{one.student}, {one.assignment} {one.question}".rstrip())
        print(f"{one.number}  {one.recorded[:16]}  {of}: {plain(one.why)}")
        for given in answers.get(one.number, []):
            print(f"   {given.recorded[:16]}  {plain(given.by)}: {plain(given.why)}")
    if not asked:
        print("there is no open request" if args.open else "there is no request")
    return 0


def _as_json(one: Decided) -> dict[str, Any]:
    return {
        name: getattr(one, name) for name in ("number", "recorded", "student", "assignment", "question", "by", "why")
    }


def run_publish(args: argparse.Namespace) -> int:
    """Publish an assignment, and say for whom something changes."""
    done = publish(existing(args), args.slug, by=args.by, dry_run=args.dry_run)
    changes = done.changes
    when = f"since {done.before.recorded[:16]}" if done.before else "for the first time"
    would = "would be " if args.dry_run else ""
    if not changes and done.before:
        print(f"{args.slug}: nothing has changed {when}")
        return 0
    print(f"{args.slug}: {counted(len(changes), 'student')} of {len(done.shown)} {would}published {when}")
    for before, after in changes[:_CHANGES] if done.before else []:
        print(f"  {plain(after.student)}: {change(before, after)}")
    if len(changes) > _CHANGES and done.before:
        print(f"  and {len(changes) - _CHANGES} more")
    if done.pending:
        print(f"with points that are not known yet: {counted(len(done.pending), 'student')}, shown as pending")
    return 0

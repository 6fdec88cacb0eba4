"""`autograder grade`: grade a folder of submissions."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder import reports
from autograder.cli import clones, gradebook_diff, grading_options, otter_options
from autograder.errors import UsageError
from autograder.gradebook import without_password
from autograder.intake import KINDS, LAST, RULES
from autograder.plural import counted
from autograder.reports.text import plain
from autograder.workflows.authoring.renewal import renewed
from autograder.workflows.course import assignments as course
from autograder.workflows.course.compare_runs import compare_last
from autograder.workflows.course.gradebook import OUT, find_gradebook, typed
from autograder.workflows.grading.clones import LISTING
from autograder.workflows.grading.grade import grade
from autograder.workflows.grading.handed_in import AtTheOffice, at_the_office
from autograder.workflows.grading.preparation import FEEDBACK, SUMMARIES
from autograder.workflows.grading.publish import REPOSITORIES, STATUSES
from autograder.workflows.grading.request import Graded

NOT_JUDGED = 4


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "grade",
        usage="autograder grade [OPTIONS] SLUG|BUNDLE.zip PATH…\n"
        "       autograder grade [OPTIONS] --handed-in SLUG\n"
        "       autograder grade [OPTIONS] -n NAME [-a BUNDLE.zip] PATH…    (as in otter grade)",
        description="Grades every submission found at PATH… and writes the gradebook, a feedback page "
        "for each student, final_grades.csv, grades.json and report.html. The same command again goes on where it was.",
    )
    command.add_argument(
        "words",
        metavar="SLUG|BUNDLE.zip PATH",
        nargs="*",
        help="an assignment of this course or any Otter autograder zip; then notebooks, scripts and zips, or folders "
        "of them or of students' folders",
    )
    command.add_argument(
        "-o", "--out", "--output-dir", type=Path, help="where the results go (default: graded; with -n or -a: here)"
    )
    grading_options.add(command, also=["--containers"])
    command.add_argument("--gradebook", metavar="FILE|URL", help="a file, or postgresql://USER@HOST/DATABASE (default: "
                         "what AUTOGRADER_GRADEBOOK names; else gradebook.sqlite at the root of the course, outside a "
                         "course in OUT)")  # fmt: skip
    command.add_argument(
        "--attempts",
        choices=RULES,
        default=LAST,
        help="of a student who handed in several times, what counts: the last, where names or the course site say "
        "which that is, or the one with the most points (default: %(default)s)",
    )
    command.add_argument("--handed-in", action="store_true", help="grade what students handed in at the office, in "
                         "place of PATH…: for SLUG alone")  # fmt: skip
    command.add_argument(
        "--class-zip",
        action="store_true",
        help="the one zip is the whole class as a course site packs it, though it is not called as the site calls it",
    )
    group = command.add_argument_group("for a folder of students' git repositories, as classrooms clone them",
                                       "PATH… is that folder alone; the last commit of each counts; --at, --extensions "
                                       "and --roster are for downloads of course sites, too")  # fmt: skip
    clones.add(group)
    group.add_argument("--target-url", metavar="URL", type=_url, help="where the statuses of commits lead; "
                       "{repository} and {sha} are filled in")  # fmt: skip
    otter_options.add(command)
    command.set_defaults(func=run, goes_on=lambda _: True)


def _url(text: str) -> str:
    if not re.fullmatch(r"https?://[!-~]{1,500}", text):
        raise argparse.ArgumentTypeError("an address that begins with https:// or http://, without spaces")
    return text


def run(args: argparse.Namespace) -> int:
    """Grade, then say what happened and where it is written."""
    otter_options.check(args)
    if "--prune" in args.moot:  # as with Otter, it grades nothing
        _tell(otter_options.notes(args), Console())
        return 0
    bundle, paths = otter_options.bundle_and_paths(args)
    out = args.out or Path("." if otter_options.is_otters_form(args) else OUT)
    bundled = course.bundle_path(bundle)
    folder = None if args.handed_in else clones.folder_of_clones(args, paths)
    assignment = course.of_bundle(bundled)
    renewals = renewed(assignment) if assignment and course.names_an_assignment(bundle) else ()
    gradebook = find_gradebook(args.gradebook, out)
    office = _office(assignment, gradebook.where, bundle) if args.handed_in else None
    request = replace(
        grading_options.asked(args, bundled, out, gradebook),
        paths=paths,
        name=args.name or "",
        kinds=(f".{args.ext}",) if args.ext else KINDS,
        timeout=args.timeout,
        summaries=args.summaries,
        notes=(*otter_options.notes(args), *renewals, *gradebook.notes),
        clones=clones.clones(args, folder, assignment, gradebook.where) if folder else None,
        office=office,
        terms=clones.terms(args, assignment),
        target_url=args.target_url or "",
        attempts=args.attempts,
        class_zip=args.class_zip,
    )
    if any(request.out.resolve() == path.resolve() for path in paths):
        raise UsageError(
            "the results would be written into the folder of submissions",
            evidence=str(request.out),
            remedy="give another folder with -o",
        )
    result = grade(request, on_note=say)
    show(result, Console())
    if args.diff:
        show_differences(str(gradebook.where), result.bundle.name)
    return NOT_JUDGED if result.not_judged else 0


def say(note: str) -> None:
    """Tell something at once that the TA may want to stop for."""
    print(f"note: {note}", file=sys.stderr, flush=True)


def _office(assignment: course.Assignment | None, gradebook: str | Path, bundle: str) -> AtTheOffice:
    if assignment is None:
        raise UsageError("what was handed in at the office is for an assignment of the course", evidence=bundle,
                         remedy="autograder grade --handed-in SLUG")  # fmt: skip
    return at_the_office(assignment, gradebook)


def show(result: Graded, console: Console) -> None:
    """Print the table of a run, what was not judged, and the files to open."""
    reports.show_table(console, result.grades, result.outline)
    count = counted(result.submissions, "submission")
    if len(result.grades) != result.submissions:
        count += f" of {counted(len(result.grades), 'student')}"
    reused = f", {result.reused} of them by an earlier run" if result.reused else ""
    console.print(f"{count} in {result.seconds:.1f} s{reused}", highlight=False)
    for line in _by_hand(result):
        console.print(line, markup=False, highlight=False)
    _tell(result.notes, console)
    if result.not_judged:
        console.print(f"{len(result.not_judged)} not judged, or not wholly; nobody loses points by that:", style="bold")
        for grade_ in result.not_judged:
            fault = grade_.fault.value if grade_.fault else "machine"
            line = f"  {plain(grade_.student)}: {plain(grade_.reason)} (fault: {fault})"
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    if result.flags:
        first = f", {result.suspicious} of them suspicious" if result.suspicious else ""
        section = "see “For the TA to look at” in report.html"
        console.print(f"{counted(result.flags, 'answer')} to look at{first}: {section}", highlight=False)
    console.print("Open:", style="bold")
    more = [f"{SUMMARIES}/"] if result.summaries else []
    more += [LISTING, f"{REPOSITORIES}/", STATUSES] if result.collection else []
    for name in ("report.html", f"{FEEDBACK}/", "final_grades.csv", "grades.json", *more):
        console.print(f"  {typed(result.out)}/{name}", markup=False, highlight=False, soft_wrap=True)
    where = typed(result.gradebook) if isinstance(result.gradebook, Path) else without_password(result.gradebook)
    console.print(f"  {where}", markup=False, highlight=False, soft_wrap=True)


def show_differences(gradebook: str, bundle_name: str) -> None:
    """Print whose points differ from the last run over this bundle, and why."""
    found = compare_last(gradebook, bundle_name)
    print("\n".join(gradebook_diff.lines(*found)) if found else "there is no earlier run to compare with")


def _by_hand(result: Graded) -> Iterator[str]:
    """Say of each question for a person how far its marking is."""
    for manual in result.bundle.manual:
        worth, marked = f"{manual.name} ({counted(manual.points, 'point')})", result.by_hand.marked.get(manual.name, 0)
        if result.by_hand.complete:
            yield f"{worth} was marked by hand, and counts"
        elif marked:
            answers = counted(result.by_hand.answers, "answer")
            yield f"{worth} waits for a person to mark: {marked} of {answers} have a mark"
        else:
            yield f"{worth} waits for a person to mark"


def _tell(notes: Sequence[str], console: Console) -> None:
    for note in notes:
        console.print(f"note: {note}", markup=False, highlight=False)

"""`autograder grade`: grade a folder of submissions."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.cli import clones, gradebook_diff, graded, grading_options, otter_options, spoken
from autograder.errors import UsageError
from autograder.intake import KINDS, LAST, RULES
from autograder.workflows.authoring.renewal import renewed
from autograder.workflows.course import assignments as course
from autograder.workflows.course.compare_runs import compare_last
from autograder.workflows.course.gradebook import OUT, find_gradebook
from autograder.workflows.grading.grade import grade
from autograder.workflows.grading.handed_in import AtTheOffice, at_the_office

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
    spoken.add(command)
    command.set_defaults(func=run, goes_on=lambda _: True)


def _url(text: str) -> str:
    if not re.fullmatch(r"https?://[!-~]{1,500}", text):
        raise argparse.ArgumentTypeError("an address that begins with https:// or http://, without spaces")
    return text


def run(args: argparse.Namespace) -> int:
    """Grade, then say what happened and where it is written."""
    otter_options.check(args)
    if "--prune" in args.moot:  # as with Otter, it grades nothing
        graded.tell(otter_options.notes(args), Console())
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
    words = spoken.words(args)
    result = grade(request, on_note=partial(graded.say, words=words))
    graded.show(result, Console(), words)
    if args.diff:
        show_differences(str(gradebook.where), result.bundle.name)
    return NOT_JUDGED if result.not_judged else 0


def _office(assignment: course.Assignment | None, gradebook: str | Path, bundle: str) -> AtTheOffice:
    if assignment is None:
        raise UsageError("what was handed in at the office is for an assignment of the course", evidence=bundle,
                         remedy="autograder grade --handed-in SLUG")  # fmt: skip
    return at_the_office(assignment, gradebook)


def show_differences(gradebook: str, bundle_name: str) -> None:
    """Print whose points differ from the last run over this bundle, and why."""
    found = compare_last(gradebook, bundle_name)
    print("\n".join(gradebook_diff.lines(*found)) if found else "there is no earlier run to compare with")

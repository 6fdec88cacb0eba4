"""`autograder gradebook export`: final marks in the form of another system."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from autograder.cli.course_options import add_at
from autograder.cli.gradebooks import add_gradebook, existing
from autograder.exports import EXPORTS, Change
from autograder.plural import counted
from autograder.reports.text import plain
from autograder.workflows.course.export_marks import Request, export_marks, write
from autograder.workflows.course.marks import open_course


def add(commands: Any) -> None:
    """Add the command."""
    forms = "; ".join(f"{name}: {form.words}{' (--against)' if form.fills else ''}" for name, form in EXPORTS.items())
    command = commands.add_parser(
        "export",
        help="write the marks for Canvas, Moodle, a spreadsheet, …",
        description=f"Writes final marks. {forms}. A mark that waits for a person is never written as zero, unless you "
        "say so.",
    )
    command.add_argument("form", metavar="FORMAT", choices=list(EXPORTS), help=", ".join(EXPORTS))
    command.add_argument("slug", metavar="SLUG", nargs="?", help="only this assignment")
    command.add_argument("-o", "--out", metavar="FILE", type=Path, help="(default: a name for the form, here)")
    command.add_argument("--against", metavar="DOWNLOADED", type=Path, help="the file that the other system "
                         "gave: it is filled in, or compared with")  # fmt: skip
    command.add_argument("--column", metavar="TITLE", default="", help="what the assignment's column is called there")
    command.add_argument("--decimal-comma", action="store_true", help="write 7,5 for 7.5")
    command.add_argument("--count-pending-as-zero", action="store_true", help="write what waits for a mark as zero")
    command.add_argument("--dry-run", action="store_true", help="print what would change, cell by cell; write nothing")
    add_at(command)
    add_gradebook(command, run)


def run(args: argparse.Namespace) -> int:
    """Write the file, or say what would be in it."""
    request = Request(
        form=args.form,
        slug=args.slug,
        out=args.out,
        against=args.against,
        column=args.column,
        comma=args.decimal_comma,
        zero_pending=args.count_pending_as_zero,
    )
    made = export_marks(request, open_course(str(existing(args)), args.at).marks())
    for note in made.notes:
        print(f"note: {note}")
    if args.dry_run:
        _show(made.changes, made.table)
        return 0
    write(request, made)
    changed = "" if made.changes is None else f", {counted(len(made.changes), 'cell')} changed"
    print(f"written: {request.target}{changed}")
    return 0


def _show(changes: tuple[Change, ...] | None, table: list[list[str]]) -> None:
    """The cells that would change; without a file to compare with, all that would be written."""
    if changes is None:
        header = table[0]
        cells = tuple(
            f"{plain(row[0])}: {plain(name)}: {plain(value)}"
            for row in table[1:]
            for name, value in zip(header[1:], row[1:], strict=True)
            if value
        )
        print(f"{counted(len(cells), 'cell')} would be written; nothing was:")
    else:
        cells = tuple(map(str, changes))
        print(f"{counted(len(cells), 'cell')} would change; nothing was written:")
    for line in cells:
        print(f"  {line}")

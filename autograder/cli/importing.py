"""What the commands that import a master share: their options, and the report of what became of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from autograder.notebooks.nbgrader import Imported, ImportedQuestion
from autograder.plural import counted, first_of
from autograder.workflows.authoring.import_place import ImportReport
from autograder.workflows.course.assignments import find_root

MOST_FILES_NAMED = 8


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add where the assignment goes, and how it is called."""
    parser.add_argument("--slug", help="the name of the assignment; made of the folder's name if not given")
    parser.add_argument("--root", type=Path, metavar="FOLDER", help="the course; found from here upwards if not given")
    parser.add_argument("--force", action="store_true", help="write over an assignment of that name")


def import_and_report(args: argparse.Namespace, path: Path, import_master: Callable[..., ImportReport]) -> int:
    """Import a master and print what became of it; 0 when all is well."""
    report = import_master(path, args.root or find_root(Path.cwd()), slug=args.slug, force=args.force)
    where = f" --root {args.root}" if args.root else ""
    print("\n".join(lines(report, where)), flush=True)
    return 0


def lines(report: ImportReport, where: str = "") -> Iterator[str]:
    """Yield the report of an import, line by line; `where` is what the next commands need besides the slug."""
    slug, imported = report.assignment.slug, report.imported
    yield f"{report.notebook} is now assignments/{slug}/"
    yield ""
    yield from _table(imported.questions)
    yield _total(imported)
    data = [name.removeprefix("data/") for name in report.files if name.startswith("data/")]
    if data:
        yield f"data/ has what students get: {first_of(data, MOST_FILES_NAMED)}"
    for title, remarks in (
        ("Changed on the way:", map(str, imported.changed)),
        ("Not taken over:", map(str, report.lost)),
        ("To look at:", map(str, imported.look)),
        ("Left as it was:", iter(report.kept)),
    ):
        message = list(remarks)
        if message:
            yield from ["", title, *(f"  {line}" for line in message)]
    yield ""
    yield f"next: autograder release {slug}{where} && autograder validate {slug}{where}"


def _table(questions: tuple[ImportedQuestion, ...]) -> Iterator[str]:
    rows = [("question", "points", "cells", "judged by")]
    rows += [(q.name, f"{q.points:g}", ", ".join(map(str, q.cells)), q.how.removeprefix("by ")) for q in questions]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for name, points, cells, how in rows:
        yield f"{name:{widths[0]}}  {points:>{widths[1]}}  {cells:{widths[2]}}  {how}"


def _total(imported: Imported) -> str:
    manual = sum(question.points for question in imported.questions if question.manual)
    parts = f"{imported.points - manual:g} by tests, {manual:g} by a person"
    return f"{counted(imported.points, 'point')}, as in {imported.program}: {parts}"

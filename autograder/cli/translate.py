"""`autograder translate`: bring an assignment's catalogues up to date with its master."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from autograder.languages import LANGUAGES, language_of, tag
from autograder.notebooks import load_master
from autograder.plural import counted
from autograder.steps import each
from autograder.workflows.authoring.catalogues import FOLDER, Catalogue, languages_of, update
from autograder.workflows.course.assignments import find_root, pick


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "translate",
        description="Writes assignments/SLUG/locale/LANGUAGE.po anew from the master: new texts are added, changed "
        "ones marked fuzzy, others dropped. It prints what is missing, stale or wrong.",
    )
    command.add_argument("slug", metavar="SLUG", help="an assignment, for example 01-python-containers")
    command.add_argument(
        "--language",
        action="append",
        type=lambda text: language_of(tag(text)) or text,  # zh-TW, as the other commands have it, is zh_TW
        choices=sorted(LANGUAGES),
        help="only this language, which also begins a catalogue (default: those that the assignment has, or all)",
    )
    command.add_argument("--root", type=Path, metavar="FOLDER", help="the course; found from here upwards if not given")
    command.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Update the catalogues, printing what is left to do; 0 when that is nothing, 1 else."""
    (assignment,) = pick([args.slug], (args.root or find_root(Path.cwd())).absolute())
    master = load_master(assignment.master)
    languages = args.language or languages_of(assignment.folder) or tuple(LANGUAGES)
    done = [update(master, language) for language in each("translating", languages)]
    for catalogue in done:
        print("\n".join([*catalogue.faults, _line(args.slug, catalogue)]), flush=True)
    return 1 if any(catalogue.faults for catalogue in done) else 0


def _line(slug: str, catalogue: Catalogue) -> str:
    translated = counted(len(catalogue.translations), "text")
    said = f"{slug} in {LANGUAGES[catalogue.language]} ({catalogue.language}): {translated} translated"
    if not catalogue.faults:
        return said
    place = f"assignments/{slug}/{FOLDER}/{catalogue.language}.po"
    left = f"{len(catalogue.faults)} to be written or corrected, listed above"
    return f"{said}; {left}\nnext: write into msgstr in {place}, and run this again"

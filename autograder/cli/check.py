"""`autograder check`: public cases, for students and for the CI of their repositories."""

from __future__ import annotations

import argparse
import io
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.cli.numbers import seconds
from autograder.errors import OutputError, UsageError
from autograder.languages import LANGUAGES, tag
from autograder.reports import write_atomically
from autograder.reports.checked import Checked, shared_words
from autograder.reports.checked_text import checked_text
from autograder.reports.classroom import check_json, github_step, junit_xml
from autograder.reports.classroom50 import CLASSROOM50_VARIABLES, classroom50_result
from autograder.sandbox import Level
from autograder.sandbox.git import commit_instant
from autograder.translated.pages import ENGLISH, Words, spoken, words_of
from autograder.workflows.checking.check import SECONDS, Request, check
from autograder.workflows.checking.judges import JUPYTER
from autograder.workflows.checking.public_tests import language_of_notebook

FAILED, NOT_JUDGED = 1, 4
Checks = Sequence[Checked]


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "check",
        description="Runs notebooks and checks them with the public cases of their questions. It is a check, not a "
        "grade. Exits with 1 when a case fails and with 4 when something could not be judged.",
    )
    command.add_argument(
        "notebooks",
        metavar="NOTEBOOK",
        nargs="*",
        type=Path,
        help="a notebook (default: every one of this repository)",
    )
    command.add_argument(
        "--changed-since",
        metavar="REV",
        help="only assignments with a file that differs from this commit; all of them if git does not have it",
    )
    command.add_argument("--format", choices=FORMATS, default="text", help="how to say it (default: %(default)s)")
    command.add_argument(
        "--language",
        choices=[ENGLISH, *map(tag, LANGUAGES)],
        default="",
        help="in which language to say it (default: that of the notebook)",
    )
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help="where to write json or junit")
    command.add_argument(
        "--sandbox",
        choices=[*(level.value for level in Level), JUPYTER],
        help="ask for a sandbox level; jupyter runs the notebook in a kernel, without any",
    )
    command.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=seconds,
        default=SECONDS,
        help="for each assignment (default: %(default)g)",
    )
    command.set_defaults(func=run, speaks=_words)


def run(args: argparse.Namespace) -> int:
    """Check, and say what was found in the form that was asked for.

    Where the output has no letters of the language, as in a pipe on Windows, question marks stand for them.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if args.notebooks and args.changed_since is not None:
        raise UsageError("notebooks are named, and --changed-since chooses some", remedy="give only one of the two")
    if args.output and args.format not in ("json", "junit"):
        raise UsageError(f"--format {args.format} does not write a file of its own", remedy="leave --output out")
    if args.format == "classroom50":
        _refuse_missing(CLASSROOM50_VARIABLES)
    request = Request(
        notebooks=tuple(args.notebooks),
        changed_since=args.changed_since,
        assignment=os.environ.get("ASSIGNMENT") if args.format == "classroom50" else None,
        sandbox=args.sandbox,
        seconds=args.timeout,
        language=args.language,
    )
    return FORMATS[args.format](request, args.output)


def _words(args: argparse.Namespace) -> Words:
    """Return the words in which an error is said: of the language that is asked for, or else of the first notebook."""
    named = language_of_notebook(args.notebooks[0]) if args.notebooks else ""
    return words_of(spoken(args.language or named))


def _refuse_missing(names: Sequence[str]) -> None:
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise UsageError(
            "this does not run in Classroom 50",
            evidence=f"the environment has no {', '.join(missing)}",
            remedy="leave --format out to check your work here",
        )


def code(checks: Checks) -> int:
    """Return the exit code: 1 when a case failed, 4 when something was not judged, else 0."""
    if any(checked.failed for checked in checks):
        return FAILED
    return NOT_JUDGED if any(checked.not_judged for checked in checks) else 0


def _show(checked: Checked) -> None:
    print(checked_text(checked), flush=True)


def _text(request: Request, output: Path | None) -> int:
    checks = check(request, _show)
    if not checks:
        words, revision = shared_words(checks, request.language), request.changed_since
        print(words.gettext("no notebook differs from %(revision)s: there is nothing to check", revision=revision))
    return code(checks)


def _github(request: Request, output: Path | None) -> int:
    """Print for the log, with what students wrote kept from being taken for a workflow command."""
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}", flush=True)
    try:
        checks = check(request, _show)
    finally:
        print(f"::{token}::", flush=True)
    step = github_step(checks, request.language)
    print("\n".join(step.notices))
    _append("GITHUB_OUTPUT", f"result={step.result}\n")
    _append("GITHUB_STEP_SUMMARY", step.summary)
    return code(checks)


def _classroom50(request: Request, output: Path | None) -> int:
    checks = check(request, _show)
    here = Path.cwd()
    committed = commit_instant(here) or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    write_atomically(here / "result.json", classroom50_result(checks, os.environ, committed))
    write_atomically(here / "release-body.md", github_step(checks, request.language).summary.encode())
    return code(checks)


def _document(make: Callable[[Checks], bytes]) -> Callable[[Request, Path | None], int]:
    def say(request: Request, output: Path | None) -> int:
        checks = check(request)
        content = make(checks)
        if output is None:
            sys.stdout.buffer.write(content)
        else:
            write_atomically(output.absolute(), content)
        return code(checks)

    return say


def _append(variable: str, text: str) -> None:
    """Add to a file that GitHub Actions names; elsewhere there is none."""
    path = os.environ.get(variable)
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(f"{variable} cannot be written", evidence=str(error), fault="machine") from error


FORMATS: dict[str, Callable[[Request, Path | None], int]] = {
    "text": _text,
    "json": _document(check_json),
    "github": _github,
    "classroom50": _classroom50,
    "junit": _document(junit_xml),
}

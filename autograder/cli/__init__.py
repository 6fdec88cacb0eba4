"""The command line: one file for each command. Errors become exit codes here, once.

Exit codes: 0 done; 1 an expected error; 2 the command line is wrong; 3 a bug of ours; 4 the run ended but something was
not judged; 130 interrupted (Ctrl-C); 143 asked to end (SIGTERM).
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import signal
import sys
import traceback
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from autograder.cli.mixed_arguments import Parser
from autograder.cli.progress import Shown
from autograder.errors import Refusal
from autograder.steps import each, watched
from autograder.translated.pages import ENGLISH_WORDS, Words

COMMANDS = {  # what each is for; its module, which may import much, is imported only when it is run
    "release": "make the student template, the reference solution and the bundle of each assignment from its master",
    "validate": "check that reference, template and samples earn what they must",
    "grade": "grade notebooks, or folders of them",
    "regrade": "grade again what the gradebook keeps, when a test has changed",
    "check": "check your notebooks with the public cases",
    "translate": "bring an assignment's catalogues of translations up to date with its master",
    "new": "begin an assignment with a small complete example",
    "import-nbgrader": "make an assignment of an nbgrader source notebook",
    "import-otter": "make an assignment of a master of Otter Assign",
    "collect": "take submissions out of students' git repositories",
    "gradebook": "the marks of the course: show, explain, export, set, publish",
    "roster": "import the roster of the course, and show it",
    "mark": "mark answers by hand",
    "gradescope": "make the zip with which Gradescope grades",
    "serve": "open the office: marking, the class and each student in a browser",
    "people": "who may enter the office: personal links",
    "report": "say what is hard, what fails and what is alike, without grading again",
    "doctor": "say which sandbox levels hold here, and why",
    "completion": "print a script with which your shell completes commands and options",
    "demo": "release two assignments and grade an example class",
}
OK, EXPECTED, USAGE, BUG, NOT_JUDGED, INTERRUPTED, ENDED = 0, 1, 2, 3, 4, 130, 143


class AskedToEnd(KeyboardInterrupt):
    """SIGTERM, as a scheduler or a shutdown sends it: it ends a command in the way of Ctrl-C."""


def _is_here(command: str) -> bool:
    """Return whether the module of a command is installed: students' checkers have only a few of them."""
    return importlib.util.find_spec(_module(command)) is not None


def _module(command: str) -> str:
    return f"autograder.cli.{command.replace('-', '_')}"


class _Listed:
    """Adds commands with what they are for, which their modules do not say again."""

    def __init__(self, subparsers: Any) -> None:
        self._subparsers = subparsers

    def add_parser(self, name: str, **options: Any) -> Any:
        """Add a command."""
        return self._subparsers.add_parser(name, help=COMMANDS[name], **options)


class _Version(argparse.Action):
    """Says which version this is; looking that up costs as much as all of `--help`."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, default=argparse.SUPPRESS, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *given: Any) -> None:
        """Print it and end."""
        print(f"autograder {_version()}")
        parser.exit()


def _version() -> str:
    from importlib.metadata import version

    return version("cnn-autograder")


def parser(commands: Container[str]) -> argparse.ArgumentParser:
    """Return the command line with the options of these commands; the others are only listed."""
    top = Parser(
        prog="autograder",
        description="Releases assignments, and grades notebooks behind a wall that students cannot reach over.",
    )
    top.add_argument("--version", action=_Version, help="show program's version number and exit")
    subparsers = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, what_for in each("reading commands", COMMANDS.items()):
        if not _is_here(name):
            continue
        if name in commands:
            importlib.import_module(_module(name)).add(_Listed(subparsers))
        else:
            subparsers.add_parser(name, help=what_for)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, returning its exit code."""
    first = next(iter(sys.argv[1:] if argv is None else argv), "")
    args = parser({first}).parse_args(argv)
    try:
        with _ending_politely(), Shown(words=_words(args)) as shown, watched(shown):
            return int(args.func(args))
    except Refusal as error:
        print("\n".join(error.lines(_words(args).sentence)), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt as error:
        print(_interrupted(args), file=sys.stderr)
        return ENDED if isinstance(error, AskedToEnd) else INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read the output has gone
        return EXPECTED
    except Exception:
        return _bug(argv)


def _words(args: argparse.Namespace) -> Words:
    """Return the words in which a command says how far it is and how it ended: English, unless it says which."""
    return args.speaks(args) if "speaks" in args else ENGLISH_WORDS


def _interrupted(args: argparse.Namespace) -> str:
    """Say what becomes of a command that was interrupted; one that can go on from there says so by `goes_on`."""
    words = _words(args)
    if "goes_on" in args and args.goes_on(args):
        return words.gettext("interrupted: what was finished is kept; the same command again goes on from there")
    return words.gettext("interrupted: the same command again begins anew")


@contextmanager
def _ending_politely() -> Iterator[None]:
    """Take SIGTERM for an interruption, so that processes end and what was finished is kept."""

    def end(number: int, frame: FrameType | None) -> None:
        raise AskedToEnd

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _bug(argv: Sequence[str] | None) -> int:
    """Return a bug of ours, with everything that a report needs."""
    given = " ".join(argv if argv is not None else sys.argv[1:])
    print(
        "error: this is a bug of autograder, not of yours. Finished grades are kept. Please report the lines below.",
        file=sys.stderr,
    )
    print(f"  command: autograder {given}", file=sys.stderr)
    print(f"  version: {_version()}, Python {sys.version.split()[0]}", file=sys.stderr)
    traceback.print_exc()
    return BUG

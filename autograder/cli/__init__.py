"""The command line: one file for each command. Errors become exit codes here, once.

Exit codes: 0 done; 1 an expected error; 2 the command line is wrong; 3 a bug of ours; 4 the run ended but something was
not judged; 130 interrupted (Ctrl-C); 143 asked to end (SIGTERM).
"""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from types import FrameType

from autograder.cli.words import Parser
from autograder.errors import Refusal

COMMANDS = (
    "release", "validate", "grade", "check", "import-nbgrader", "collect", "gradebook", "report", "doctor", "demo",
)  # fmt: skip
OK, EXPECTED, USAGE, BUG, NOT_JUDGED, INTERRUPTED, ENDED = 0, 1, 2, 3, 4, 130, 143


class AskedToEnd(KeyboardInterrupt):
    """SIGTERM, as a scheduler or a shutdown sends it: it ends a command in the way of Ctrl-C."""


def parser(commands: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """The command line with these commands; the module of each is imported, and all that it works with."""
    top = Parser(
        prog="autograder",
        description="Releases assignments, and grades notebooks behind a wall that students cannot reach over.",
    )
    top.add_argument("--version", action="version", version=f"autograder {version('cnn-autograder')}")
    subparsers = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in commands:
        importlib.import_module(f"autograder.cli.{command.replace('-', '_')}").add(subparsers)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, returning its exit code."""
    first = next(iter(sys.argv[1:] if argv is None else argv), "")
    args = parser([first] if first in COMMANDS else COMMANDS).parse_args(argv)
    try:
        with _ending_politely():
            return int(args.func(args))
    except Refusal as error:
        print("\n".join(error.lines()), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt as error:
        print("interrupted: what was finished is kept; the same command again goes on from there", file=sys.stderr)
        return ENDED if isinstance(error, AskedToEnd) else INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read the output has gone
        return EXPECTED
    except Exception:
        return _bug(argv)


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
    """Tell a bug of ours, with everything that a report needs."""
    given = " ".join(argv if argv is not None else sys.argv[1:])
    print(
        "error: this is a bug of autograder, not of yours. Finished grades are kept. Please report the lines below.",
        file=sys.stderr,
    )
    print(f"  command: autograder {given}", file=sys.stderr)
    print(f"  version: {version('cnn-autograder')}, Python {sys.version.split()[0]}", file=sys.stderr)
    traceback.print_exc()
    return BUG

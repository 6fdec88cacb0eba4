"""The options of `otter grade` (7.0.0), so that a script which calls it needs one word changed.

Each has its meaning here, or is accepted with a note, or is refused by name: none is ignored in silence.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from autograder.errors import UsageError

BUNDLE = "./autograder.zip"  # what `otter grade` takes when it is given none
EXTENSIONS = ("ipynb", "py", "zip")
_NAME = re.compile(r"[\w\-.]+")
_ELSEWHERE = {"Rmd": "R", "R": "R", "r": "R", "qmd": "Quarto documents"}
_REFUSED = {
    "pdfs": (
        "--pdfs: no PDFs are made here",
        "leave it out; feedback/STUDENT.html shows each notebook as it ran, and prints well",
    ),
    "debug": (
        "--debug: a notebook is never stopped at its first error here",
        "leave it out; feedback/STUDENT.html shows the error of each cell",
    ),
    "image": (
        "--image: there are no containers here, so no image",
        "leave it out; autograder doctor tells which libraries are here",
    ),
}


def add(command: argparse.ArgumentParser) -> None:
    """Add them to `autograder grade`; those that are options of ours too are in `cli.grade`."""
    group = command.add_argument_group("as in `otter grade`", "with -n or -a every word is a PATH")
    group.add_argument("-n", "--name", help="the assignment's name in the report")
    group.add_argument("-a", "--autograder", metavar="BUNDLE.zip", help=f"the bundle (with -n: {BUNDLE})")
    group.add_argument("--ext", metavar="EXT", help="take only ipynb, py or zip out of folders (default: all three)")
    group.add_argument("--summaries", action="store_true", help="also write OUT/grading-summaries/STUDENT.txt")
    group.add_argument("--timeout", type=int, metavar="SECONDS", help="the most that a submission may take")
    group.add_argument("--no-network", action="store_true", help="the only mode there is")
    group.add_argument("--no-kill", "--prune", "-f", "--force", "-v", "--verbose", dest="moot", nargs=0,
                       action=_Moot, default=(), help="accepted; there are no containers here")  # fmt: skip
    for option in ("--pdfs", "--debug"):
        group.add_argument(option, action="store_true", help="refused; the message says what to use")
    group.add_argument("--image", help="refused; the message says what to use")


class _Moot(argparse.Action):
    """Remembers an option that has nothing to act on here."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: object, option: str | None = None
    ) -> None:
        namespace.moot = (*namespace.moot, option or "")


def check(args: argparse.Namespace) -> None:
    """Refuse what cannot be meant here.

    Raises:
        UsageError: the option, why it makes no sense here, and what to do instead.
    """
    for option, (what, remedy) in _REFUSED.items():
        if getattr(args, option):
            raise UsageError(what, remedy=remedy)
    if args.name is not None and not _NAME.fullmatch(args.name):
        raise UsageError(
            "-n: a name has only letters, digits, underscores, dashes and periods, as in otter grade",
            evidence=args.name[:80],
        )
    if args.timeout is not None and not 0 < args.timeout < 10**6:
        raise UsageError("--timeout: give a number of seconds above 0", evidence=str(args.timeout))
    if args.ext in _ELSEWHERE:
        raise UsageError(
            f"--ext {args.ext}: {_ELSEWHERE[args.ext]} cannot be graded here, only Python",
            remedy="grade them with stock Otter: otter grade",
        )
    if args.ext is not None and args.ext not in EXTENSIONS:
        raise UsageError(f"--ext {args.ext}: no such extension", evidence=f"known are {', '.join(EXTENSIONS)}")


def bundle_and_paths(args: argparse.Namespace) -> tuple[str, tuple[Path, ...]]:
    """Return what the words of the command line are: with -n or -a paths alone, else a bundle and paths."""
    words = list(args.words)
    bundle = args.autograder or (BUNDLE if args.name is not None else words.pop(0) if words else "")
    if getattr(args, "handed_in", False):
        if is_otters_form(args) or not bundle or words or args.prefix or args.target_url or args.class_zip:
            raise UsageError("--handed-in is for one assignment of the course alone", evidence=" ".join(args.words),
                             remedy="autograder grade --handed-in SLUG")  # fmt: skip
        return bundle, ()
    if not bundle or not words:
        raise UsageError(
            "nothing to grade was named",
            evidence=f"the bundle is {bundle}" if bundle else "no word was given",
            remedy="autograder grade SLUG|BUNDLE.zip PATH…, or as in otter grade: -n NAME -a BUNDLE.zip PATH…",
        )
    return bundle, tuple(map(Path, words))


def is_otters_form(args: argparse.Namespace) -> bool:
    """Return whether the command line is one of `otter grade`."""
    return args.name is not None or args.autograder is not None


def notes(args: argparse.Namespace) -> tuple[str, ...]:
    """Return one sentence for each option that was accepted and has nothing to act on."""
    return tuple(f"{option}: there are no containers here, so there was nothing to do" for option in args.moot)

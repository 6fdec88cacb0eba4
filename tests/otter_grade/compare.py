"""Compares stock `otter grade` in real containers with `autograder grade`, points by points.

    python -m tests.otter_grade.compare [SLUG ...] [--root FOLDER] [--work FOLDER]

For each assignment both grade the same folder: the reference solution, the untouched template, and samples. The exit
code is 1 if any question of any submission got other points, 2 if the comparison could not be made. The first run makes
images, which takes minutes; they are kept in the work folder for the next one.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from autograder.errors import Refusal
from autograder.workflows.authoring.release import release
from autograder.workflows.course.assignments import Assignment, find_root, pick

from . import graders
from .commands import Trouble
from .engine import Engine, engine
from .graders import COMPLETED, POSSIBLE, Grades
from .images import forget_others, image
from .notebooks import hand_in

INTERRUPTED = 130


def compare(engine: Engine, assignment: Assignment, work: Path) -> int:
    """Have both graders grade one assignment, print what they gave, and return how many differences there are."""
    began = time.monotonic()
    name, what = image(engine, assignment.bundle, work)
    print(f"image ready after {time.monotonic() - began:.0f} s: {what}", flush=True)
    folder = work / "runs" / assignment.slug
    shutil.rmtree(folder, ignore_errors=True)
    hand_in(assignment, folder / "zips", folder / "folders")
    began = time.monotonic()
    theirs = graders.stock(engine, name, assignment, folder / "zips", folder / "otter")
    print(f"otter grade: {time.monotonic() - began:.0f} s, its own image and one container after the other", flush=True)
    began = time.monotonic()
    mine = graders.ours(assignment, folder / "folders", folder / "autograder", engine.logs / "autograder.log")
    print(f"autograder grade: {time.monotonic() - began:.0f} s, one worker\n", flush=True)
    table, differences = judged(theirs, mine)
    print("\n".join([*table, "", *_usage(theirs, mine)]), flush=True)
    verdict = "equal" if not differences else "DIFFERENT: " + "; ".join(differences)
    print(f"\n{assignment.slug}: {verdict}", flush=True)
    return len(differences)


def judged(theirs: Grades, mine: Grades) -> tuple[list[str], list[str]]:
    """A table of the points that both gave, and a sentence for each difference."""
    questions = sorted({question for grades in (theirs, mine) for row in grades.points.values() for question in row})
    rows, differences = [["otter = autograder", *questions, "status of both"]], []
    for name in sorted(theirs.points.keys() | mine.points.keys(), key=lambda each: (each != POSSIBLE, each)):
        cells = []
        for question in questions:
            pair = [grades.points.get(name, {}).get(question) for grades in (theirs, mine)]
            output = ["none" if points is None else f"{points:g}" for points in pair]
            cells.append(f"{output[0]} {'=' if pair[0] == pair[1] else '≠'} {output[1]}")
            if pair[0] != pair[1]:
                why = "".join(f" ({note})" for note in mine.notes.get(name, ()))
                differences.append(f"{name} {question}: otter {output[0]}, autograder {output[1]}{why}")
        status = {grades.status.get(name, "missing") for grades in (theirs, mine)}
        if name != POSSIBLE and status != {COMPLETED}:
            differences.append(f"{name}: {', '.join(sorted(status))}")
        rows.append([name, *cells, ", ".join(sorted(status))])
    return _table(rows), differences


def _usage(theirs: Grades, mine: Grades) -> list[str]:
    """A table of what both took for each submission."""
    rows = [["used by", "otter: wall s", "CPU s", "MiB", "autograder: wall s", "CPU s (mean)", "MiB (all of it)"]]
    for name in sorted(mine.points.keys() - {POSSIBLE}):
        numbers = [
            f"{column[name]:.{digits}f}" if name in column else "not measured"
            for grades in (theirs, mine)
            for column, digits in ((grades.seconds, 1), (grades.cpu, 1), (grades.memory, 0))
        ]
        rows.append([name, *numbers])
    return _table(rows)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


@contextmanager
def _alone(work: Path) -> Iterator[None]:
    """Hold the work folder, which one run at a time may use."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(
                f"another comparison uses {work}", remedy="wait for it, or name another: --work FOLDER"
            ) from None
        yield


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt(signal.Signals(number).name)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.otter_grade.compare", description=(__doc__ or "").split("\n")[0]
    )
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="assignments (default: all)")
    parser.add_argument("--root", type=Path, metavar="FOLDER", help="the course; found from here upwards if not given")
    parser.add_argument(
        "--work", type=Path, metavar="FOLDER", default=cache / "autograder" / "otter-grade",
        help="where images, logs and results are kept (default: %(default)s)",
    )  # fmt: skip
    return parser.parse_args()


def main() -> int:
    """Compare, and return the exit code."""
    arguments = _arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a background job would ignore the first one
        signal.signal(number, _interrupt)
    work = arguments.work.absolute()
    try:
        with _alone(work):
            return _compared(arguments.slugs, arguments.root or find_root(Path.cwd()), work)
    except Refusal as refusal:
        print("\n".join(refusal.lines()), file=sys.stderr)
        return 2
    except KeyboardInterrupt as interrupt:
        print(f"interrupted by {interrupt}", file=sys.stderr)
        return INTERRUPTED


def _compared(slugs: Sequence[str], root: Path, work: Path) -> int:
    release(slugs, root, check=False)
    different: list[str] = []
    began = time.monotonic()
    with engine(work) as running:
        print(f"engine ready after {time.monotonic() - began:.0f} s: {running.what}", flush=True)
        for assignment in pick(slugs, root):
            print(f"\n== {assignment.slug}", flush=True)
            if compare(running, assignment, work):
                different.append(assignment.slug)
        forget_others(running, (each.bundle for each in pick([], root) if each.bundle.exists()))
    print(f"kept for the next run: {work}, {_gigabytes(work):.1f} GB; to free it: rm -r {work}", flush=True)
    print(f"otter grade and autograder grade differ in {', '.join(different)}" if different else "all are equal")
    return 1 if different else 0


def _gigabytes(folder: Path) -> float:
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    return sum(path.lstat().st_blocks * 512 for path in found) / 1e9


if __name__ == "__main__":
    sys.exit(main())

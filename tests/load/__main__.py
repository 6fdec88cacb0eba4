"""Grades the same class on a quiet and on a loaded machine and prints both scores: `python -m tests.load`.

Run it in a released course. The class of an assignment is its reference solution and samples, right and wrong; with
--students N it is the example class of so many, and final_grades.csv has to be the same file, byte for byte. The exit
code is 1 when anything under a load is not as it is without.
"""

from __future__ import annotations

import argparse
import csv
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from autograder.notebooks.samples import read_samples, with_answers
from autograder.sandbox import process_tree
from autograder.workflows.authoring.expected import notebook_of
from autograder.workflows.course.assignments import Assignment, assignments, find_root
from autograder.workflows.grading.example_class import make_class

from .generator import NotGiven, busy, half_a_core, in_turns, little_memory, slow_disk

Beside = Callable[["subprocess.Popen[bytes]"], AbstractContextManager[None]]
USUAL = ("01-python-containers", "02-numpy-arrays", "03-manual-convolution", "04-image-filters")
_STOPPED_SECONDS = 20


def main() -> int:
    """Grade and compare."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("slugs", nargs="*", default=USUAL, help="assignments (default: 01 to 04)")
    parser.add_argument("--loads", nargs="+", choices=LOADS, default=list(LOADS))
    parser.add_argument("--samples", type=int, default=8, help="how many of each assignment's samples (default: 8)")
    parser.add_argument("--students", type=int, help="grade the example class of so many in place of the samples")
    args = parser.parse_args()
    known = {each.slug: each for each in assignments(find_root(Path.cwd()))}
    same = True
    with tempfile.TemporaryDirectory() as folder:
        for slug in args.slugs:
            students = _written(known[slug], Path(folder) / slug, args.samples, args.students)
            quiet, seconds = _graded(slug, students, Path(folder) / f"{slug}-quiet", (), _quiet)
            _say(slug, "quiet", seconds, len(quiet), [])
            for load in args.loads:
                wrapper, beside = LOADS[load]
                try:
                    scores, seconds = _graded(slug, students, Path(folder) / f"{slug}-{load}", wrapper, beside)
                except NotGiven as error:
                    print(f"{slug:24}{load:12}not given: {error}", flush=True)
                    continue
                others = [f"{name}: {quiet[name]} quiet, {scores.get(name)} here" for name in quiet
                          if scores.get(name) != quiet[name]]  # fmt: skip
                if args.students and not others and not _same_file(Path(folder), slug, load):
                    others = ["final_grades.csv is another file"]
                _say(slug, load, seconds, len(quiet) - len(others), others)
                same = same and not others
    return 0 if same else 1


def _say(slug: str, load: str, seconds: float, equal: int, others: Sequence[str]) -> None:
    print(f"{slug:24}{load:12}{seconds:7.0f} s  {equal:3} equal, {len(others)} other", flush=True)
    for other in others:
        print(f"    {other}", flush=True)


def _same_file(folder: Path, slug: str, load: str) -> bool:
    quiet, loaded = ((folder / f"{slug}-{name}" / "final_grades.csv").read_bytes() for name in ("quiet", load))
    return quiet == loaded


def _written(assignment: Assignment, folder: Path, most: int, students: int | None) -> Path:
    """The class of an assignment."""
    if students:
        make_class(assignment, folder, hostile=False, honest=students)
        return folder
    template, reference = notebook_of(assignment.template), notebook_of(assignment.reference)
    folder.mkdir()
    (folder / "reference.ipynb").write_bytes(reference)
    samples = read_samples(assignment.samples)
    for sample in samples[:: max(1, len(samples) // most)][:most]:
        notebook = with_answers(template, reference, {sample.question: sample.code})
        (folder / f"{sample.question}_{sample.name}.ipynb").write_bytes(notebook)
    return folder


def _graded(
    slug: str, students: Path, out: Path, wrapper: Sequence[str], beside: Beside
) -> tuple[dict[str, tuple[str, ...]], float]:
    """The row of points of each student, and how long that took."""
    began = time.monotonic()
    words = ["grade", slug, str(students), "-o", str(out), "--gradebook", str(out / "gradebook.sqlite")]
    command = [*wrapper, sys.executable, "-m", "autograder.cli", *words]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process, beside(process):
        process.wait()
    with (out / "final_grades.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {Path(row["file"]).stem: tuple(row.values())[1:] for row in rows if row["student"]}, time.monotonic() - began


@contextmanager
def _quiet(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Nothing runs beside it."""
    yield


@contextmanager
def _stopped(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """The whole run, its boxes too, is stopped for a while and goes on."""
    time.sleep(10)
    members = sorted(process_tree.of(process.pid), reverse=True)
    for number in (signal.SIGSTOP, signal.SIGCONT):
        for pid in members:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue
        time.sleep(_STOPPED_SECONDS if number == signal.SIGSTOP else 0)
    yield


LOADS: dict[str, tuple[tuple[str, ...], Beside]] = {
    "processors": ((), lambda process: busy(8)),
    "nice": (("nice", "-n", "19"), lambda process: busy(1)),
    "memory": ((), lambda process: little_memory(2500)),
    "disk": ((), lambda process: slow_disk()),
    "stopped": ((), _stopped),
    "half-a-core": ((), lambda process: half_a_core(process.pid)),
    "in-turns": ((), lambda process: in_turns(process.pid)),
}

if __name__ == "__main__":
    sys.exit(main())

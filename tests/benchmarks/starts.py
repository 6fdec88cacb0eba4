"""How long a person waits: the help, a check, the first grade, an unchanged folder, and two workers against one.

    python -m tests.benchmarks.starts [--rounds 5] [--students 100]

Wall time of whole commands, started anew each time, medians in turns; it says how busy the machine was. A class is the
example class of 01; the first grade is there when its page is.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from autograder.workflows.course.assignments import Assignment, find_root, pick

from .many import SLUG, write_class

KERAS = "05-mnist-cnn"
DONE = (0, 4)  # 4: not everything was judged
AUTOGRADER = (sys.executable, "-m", "autograder.cli")


def main() -> None:
    """Measure, and print a line for each wait."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.starts", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--students", type=int, default=100)
    args = parser.parse_args()
    plain, keras = pick([SLUG, KERAS], find_root(Path.cwd()))
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for students in (1, args.students):
            write_class(plain, here / f"class-{students}", students)
        many, one = here / f"class-{args.students}", here / "class-1"
        say("autograder --help", args.rounds, lambda: seconds([*AUTOGRADER, "--help"], here))
        say("check of 01's template", args.rounds, lambda: check(plain))
        say("start to first grade, 01", args.rounds, lambda: first_grade(plain, one, fresh(here)))
        say("start to first grade, 05", 1, lambda: first_grade(keras, keras.reference / f"{KERAS}.ipynb", fresh(here)))
        kept = here / "kept"
        kept.mkdir()
        for students in (one, many):
            graded(plain, students, kept / students.name, 2)
        again = say(f"{args.students} unchanged", args.rounds, lambda: graded(plain, many, kept / many.name, 2))
        alone = say("1 unchanged", args.rounds, lambda: graded(plain, one, kept / one.name, 2))
        print(f"{'each unchanged submission':<32}{1000 * (again - alone) / (args.students - 1):8.2f} ms")
        single = say(f"{args.students} with one worker", 1, lambda: graded(plain, many, fresh(here), 1))
        double = say(f"{args.students} with two workers", 1, lambda: graded(plain, many, fresh(here), 2))
        print(f"{'two workers against one':<32}{single / double:8.2f} ×")


def say(what: str, rounds: int, once: Callable[[], float]) -> float:
    """Print and return the median of some rounds, in seconds."""
    middle = statistics.median(once() for _ in range(rounds))
    print(f"{what:<32}{1000 * middle:8.0f} ms", flush=True)
    return middle


def seconds(command: Sequence[str], folder: Path, done: Sequence[int] = DONE) -> float:
    """Return how long a command takes; what it prints is not shown, unless it fails."""
    started = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if ran.returncode not in done:
        raise SystemExit(ran.stderr[-2_000:])
    return time.perf_counter() - started


def check(assignment: Assignment) -> float:
    """Return how long a student waits for the public cases of the template."""
    notebook = assignment.template / f"{assignment.slug}.ipynb"
    return seconds([*AUTOGRADER, "check", str(notebook)], assignment.template.parent, (0, 1))


def graded(assignment: Assignment, work: Path, out: Path, workers: int) -> float:
    """Return how long a class takes."""
    command = [*AUTOGRADER, "grade", str(assignment.bundle), str(work), "-o", str(out), "--workers", str(workers)]
    return seconds(command, out.parent)


def first_grade(assignment: Assignment, work: Path, out: Path) -> float:
    """Return how long it takes from the start of the command until the page of a student is there."""
    started = time.perf_counter()
    command = [*AUTOGRADER, "grade", str(assignment.bundle), str(work), "-o", str(out)]
    with subprocess.Popen(command, cwd=out.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not any((out / "feedback").glob("*.html")) and process.poll() is None:
            time.sleep(0.005)
        return time.perf_counter() - started


def fresh(folder: Path) -> Path:
    """Return a folder for results that is not there yet."""
    made = folder / f"out-{time.monotonic_ns()}"
    made.mkdir()
    return made / "out"


if __name__ == "__main__":
    main()

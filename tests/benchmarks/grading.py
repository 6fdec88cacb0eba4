"""CPU for each submission: this grader with warm boxes, against stock `otter run` on the same notebooks, in one run.

    python -m tests.benchmarks.grading [--rounds 20] [--stock 3]

CPU seconds are user + system of every process that takes part: for stock Otter the command and its kernel, for us the
worker, both boxes, and every fork in them. The breakdown is wall time by step, mean of one submission. The bare limit
is a fork of a process with the same libraries, fenced in like a student's, that does nothing.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from autograder.gradebook import Gradebook
from autograder.intake import read_bundle
from autograder.limits import Limits
from autograder.model import Bundle, InMemory, Submission
from autograder.notebooks import read_samples, with_answers
from autograder.reports import write_atomically
from autograder.sandbox import Level
from autograder.session import WorkerSession
from autograder.session.worker import ALWAYS, ENVIRONMENT, STUDENT
from autograder.workflows.authoring.release import release
from autograder.workflows.course.assignments import find_root, pick
from autograder.workflows.grading.plan import job_for
from autograder.workflows.grading.pool import grade_one

SLUGS = ("01-python-containers", "03-manual-convolution")


def tree_cpu() -> float:
    """CPU seconds of this process and everything below it, what has ended and was waited for included."""
    while True:
        time.sleep(0.1)  # until forks that were told to end have ended, and their parents know it
        try:
            return _tree_cpu()
        except psutil.NoSuchProcess:
            continue


def _tree_cpu() -> float:
    me = psutil.Process()
    mine = me.cpu_times()
    total = mine.user + mine.system
    for process in me.children(recursive=True):
        times = process.cpu_times()
        total += times.user + times.system + times.children_user + times.children_system
    return total


def measured(action: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds of `action`."""
    cpu, started = tree_cpu(), time.perf_counter()
    action()
    wall = time.perf_counter() - started
    return tree_cpu() - cpu, wall


def stock(bundle: Path, notebook: Path, files: Path) -> float:
    """CPU seconds of one `otter run`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "otter", "run", "-a", str(bundle), "-o", out, "--no-logo", str(notebook)]
        subprocess.run(command, cwd=files, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def notebooks(slug: str, root: Path) -> list[bytes]:
    """The reference, and notebooks with one answer of each question: right ones and wrong ones."""
    assignment = pick([slug], root)[0]
    template = (assignment.template / f"{slug}.ipynb").read_bytes()
    reference = (assignment.reference / f"{slug}.ipynb").read_bytes()
    samples = read_samples(assignment.samples)
    made = [reference]
    for kind in ("right", "wrong"):
        chosen = {a.question: a.code for a in samples if a.name.startswith(kind)}
        made.append(with_answers(template, reference, chosen))
    return made


def ours(bundle: Bundle, contents: list[bytes], rounds: int) -> tuple[float, float, dict[str, float]]:
    """CPU and wall seconds of one submission, and the wall seconds of its steps, over `rounds` of all notebooks."""
    session = WorkerSession(Level.NAMESPACES)
    steps: dict[str, list[float]] = {}
    try:
        with tempfile.TemporaryDirectory() as folder, Gradebook.open(Path(folder) / "book.sqlite") as book:
            run_id = book.start_run(bundle_name=bundle.name, bundle_sha256=bundle.sha256, sandbox="namespaces")

            def round_of(number: int) -> None:
                for place, content in enumerate(contents):
                    student = f"s{number}-{place}"
                    job = job_for(
                        Submission(student, student, InMemory(content)), bundle, level="namespaces", seed=number
                    )
                    done = grade_one(session, bundle, job)
                    if not done.grade.judged_at_all:
                        raise SystemExit(f"nothing was measured: {done.grade.reason}")
                    started = time.perf_counter()
                    write_atomically(Path(folder) / f"{student}.html", done.feedback)
                    book.record(run_id, done.grade)
                    steps.setdefault("gradebook", []).append(time.perf_counter() - started)
                    for name, seconds in done.grade.timings.items():
                        steps.setdefault(name, []).append(seconds)

            round_of(0)  # warms the boxes
            steps.clear()
            cpu, wall = measured(lambda: [round_of(n) for n in range(1, rounds + 1)])
    finally:
        session.close()
    count = rounds * len(contents)
    return cpu / count, wall / count, {name: statistics.mean(values) for name, values in steps.items()}


def bare_fork(rounds: int) -> float:
    """CPU seconds of one fenced-in fork of the student box that ends at once."""
    import socket

    from autograder.sandbox import Box

    box = Box(STUDENT, level=Level.NAMESPACES, preload=ALWAYS, environment=ENVIRONMENT)
    box.start()

    def forks() -> None:
        for _ in range(rounds):
            mine, theirs = socket.socketpair()
            child = box.fork([theirs], Limits(), wall_seconds=30)
            theirs.close()
            mine.close()  # no job: it ends
            child.wait(timeout=30)

    try:
        forks()
        return measured(forks)[0] / rounds
    finally:
        box.close()


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20, help="how often each notebook is graded by us")
    parser.add_argument("--stock", type=int, default=3, help="how often each notebook is graded by otter run")
    args = parser.parse_args()
    root = find_root(Path.cwd())
    release(SLUGS, root, check=False)
    limit = bare_fork(5 * args.rounds)
    print(f"bare limit, a fenced-in fork that does nothing: {1000 * limit:.1f} ms CPU")
    for slug in SLUGS:
        assignment = pick([slug], root)[0]
        contents = notebooks(slug, root)
        cpu, wall, steps = ours(read_bundle(assignment.bundle), contents, args.rounds)
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for place, content in enumerate(contents):
                paths.append(Path(folder) / f"{place}" / f"{slug}.ipynb")
                paths[-1].parent.mkdir()
                paths[-1].write_bytes(content)
            theirs = statistics.mean(
                stock(assignment.bundle, path, assignment.template) for path in paths for _ in range(args.stock)
            )
        print(f"\n{slug}: {len(contents)} notebooks, {args.rounds} rounds")
        print(f"  otter run   {1000 * theirs:8.1f} ms CPU a submission")
        print(f"  autograder  {1000 * cpu:8.1f} ms CPU a submission, {1000 * wall:.1f} ms wall")
        print(f"  ratio       {theirs / cpu:8.1f} times less CPU; {cpu / limit:.1f} times the bare limit")
        for name, seconds in steps.items():
            print(f"    {name:<15} {1000 * seconds:7.1f} ms wall")


if __name__ == "__main__":
    main()

"""CPU for one grading by several versions of this program, in turns in one run, and whether they give the same grades.

    git worktree add ../before COMMIT
    python -m tests.benchmarks.versions ../before . [--rounds 12] [--slugs SLUG ...] [--compare]

Each version has a warm session of its own, in a control group of its own: what the kernel charges to that group are the
CPU seconds of every process that takes part, also of those that end unseen with their namespace. It needs root, and
the controller `cpuacct` (version 1) or `cpu` (version 2). The bundles are those in dist/ of the working folder.
`--compare` grades the reference and every sample with each version, and tells of every difference but times.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SLUGS = ("01-python-containers", "03-manual-convolution")
GROUPS = Path("/sys/fs/cgroup")
SETTLING = 0.3  # seconds until the processes of a grading have ended
_OF_THE_RUN = ("seconds", "timings", "memory_mb")
_OUR_FILE = re.compile(r'File \\"[^"]*/autograder/([^"]*)", line \d+')


class Group:
    """A control group whose processor time is counted."""

    def __init__(self, name: str) -> None:
        old = GROUPS / "cpuacct"
        self._folder = (old if old.is_dir() else GROUPS) / name
        self._folder.mkdir()

    def enter(self) -> None:
        """Move this process into it."""
        (self._folder / "cgroup.procs").write_text("0")

    def run(self, command: Sequence[str], folder: Path) -> float:
        """Run a command in it; returns the CPU milliseconds of all that took part."""
        before = self.cpu()
        subprocess.run(command, cwd=folder, check=True, capture_output=True, preexec_fn=self.enter)
        return self.cpu() - before

    def cpu(self) -> float:
        """Return the CPU milliseconds of its processes so far."""
        usage = self._folder / "cpuacct.usage"
        if usage.exists():
            return int(usage.read_text()) / 1e6
        return int((self._folder / "cpu.stat").read_text().split()[1]) / 1e3

    def remove(self) -> None:
        """Remove it, when its last process has ended."""
        for _ in range(50):
            with contextlib.suppress(OSError):
                self._folder.rmdir()
                return
            time.sleep(0.1)


class Version:
    """A process that grades with one version."""

    def __init__(self, folder: Path, slug: str, number: int) -> None:
        self.folder = folder
        self._group = Group(f"versions-{os.getpid()}-{number}")
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), "--serve", str(folder), slug],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=self._group.enter,
        )
        self.samples = int(self._answer())

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def grade(self, notebook: int) -> tuple[float, dict[str, Any]]:
        """Grade a sample, or the reference (-1): the CPU milliseconds, and the result."""
        assert self._process.stdin is not None
        before = self._group.cpu()
        self._process.stdin.write(f"{notebook}\n")
        self._process.stdin.flush()
        answer = self._answer()
        time.sleep(SETTLING)
        return self._group.cpu() - before, answer

    def close(self) -> None:
        """End it."""
        self._process.communicate()
        self._group.remove()


def serve(folder: str, slug: str) -> None:
    """Grade what is asked for on the standard input with the version in `folder`."""
    root = Path.cwd()
    sys.path.insert(0, folder)
    os.chdir(folder)
    from autograder import model
    from autograder.intake import read_bundle
    from autograder.notebooks import read_samples, with_answers
    from autograder.sandbox import Level
    from autograder.session import WorkerSession
    from autograder.workflows.course.assignments import pick
    from autograder.workflows.grading.plan import job_for
    from autograder.workflows.grading.pool import grade_one

    assignment = pick([slug], root)[0]
    bundle, samples = read_bundle(assignment.bundle), read_samples(assignment.samples)
    template = (assignment.template / f"{slug}.ipynb").read_bytes()
    reference = (assignment.reference / f"{slug}.ipynb").read_bytes()
    session = WorkerSession(Level.NAMESPACES)
    held = getattr(model, "InMemory", lambda notebook: notebook)  # an earlier version has the bytes themselves
    _say(len(samples))
    for line in sys.stdin:
        sample = samples[int(line)] if int(line) >= 0 else None
        content = with_answers(template, reference, {sample.question: sample.code}) if sample else reference
        job = job_for(model.Submission("amy", "amy", held(content)), bundle, level="namespaces", seed=7)
        done = grade_one(session, bundle, job)
        _say({"name": sample.name if sample else "reference", "parts": done.grade.timings,
              "grade": done.grade, "page": done.feedback.decode()})  # fmt: skip
    session.close()


def _say(message: object) -> None:
    print(json.dumps(message, default=_plain), flush=True)


def _plain(value: Any) -> Any:
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is None:
        return str(value)
    return {name: getattr(value, name) for name in fields if name not in _OF_THE_RUN}


def differences(versions: Sequence[Version]) -> list[str]:
    """Return the names of the notebooks for which a version gives something else than the first one."""
    found = []
    for notebook in range(-1, versions[0].samples):
        first, *others = [version.grade(notebook)[1] for version in versions]
        if any(_comparable(other) != _comparable(first) for other in others):
            found.append(str(first["name"]))
    return found


def _comparable(answer: dict[str, Any]) -> str:
    return _OUR_FILE.sub(r"File \1", json.dumps({name: each for name, each in answer.items() if name != "parts"}))


def measure(folders: Sequence[Path], slug: str, rounds: int, *, compare: bool) -> None:
    """Print the CPU of one grading of an assignment's reference by each version."""
    with contextlib.ExitStack() as stack:
        versions = []
        for number, folder in enumerate(folders):
            versions.append(Version(folder, slug, number))
            stack.callback(versions[-1].close)
        first = [version.grade(-1)[0] for version in versions]
        for version in versions:
            version.grade(-1)
        used: list[list[float]] = [[] for _ in versions]
        for turn in range(rounds):
            for place in range(len(versions)) if turn % 2 else reversed(range(len(versions))):
                used[place].append(versions[place].grade(-1)[0])
        for version, begun, each in zip(versions, first, used, strict=True):
            low, middle, high = statistics.quantiles(each, n=4)
            print(f"{slug:<24} {middle:7.0f} ms ({low:.0f} to {high:.0f}), the first {begun:6.0f}  {version.folder}")
        if compare:
            names = differences(versions)
            print(f"{slug:<24} {versions[0].samples + 1} notebooks; different: {', '.join(names) or 'none'}")


def main() -> None:
    """Measure, and print a line for each assignment and version."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="checkouts of the versions")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--slugs", nargs="+", default=SLUGS)
    parser.add_argument("--compare", action="store_true")
    given = parser.parse_args()
    for slug in given.slugs:
        measure([folder.resolve() for folder in given.folders], slug, given.rounds, compare=given.compare)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(*sys.argv[2:])
    else:
        main()

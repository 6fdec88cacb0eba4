"""A large class in one run, killed on the way and resumed: memory of the main process and cost as the class grows.

    python -m tests.benchmarks.many [--students 10000] [--kills 3] [--out FOLDER]

The class is the example class of an assignment, each notebook with a cell of its own. It is graded once without an
interruption, and once more with SIGKILL to the whole of it after each (N / (kills + 1))-th page, resumed by the same
command; what the two runs write has to be equal, times apart. The memory is the resident set of the main process, as
/proc has it, the cost its processor time and the wall time of submissions in the workers. FOLDER gets `many.json` and
`many.svg`. The exit code is 1 when the two differ.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.workflows.course.assignments import Assignment, find_root, pick
from autograder.workflows.grading.example_class import make_class

SLUG = "01-python-containers"
SECONDS = 0.5  # between two looks


@dataclass
class Seen:
    """What was seen of one run: how many pages there were, MiB of the main process, its processor seconds."""

    pages: list[int] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    seconds: float = 0.0


def main() -> int:
    """Grade twice, compare and draw."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.many", description=__doc__)
    parser.add_argument("--students", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("out/benchmark"))
    args = parser.parse_args()
    assignment = pick([SLUG], find_root(Path.cwd()))[0]
    with tempfile.TemporaryDirectory() as folder:
        students = Path(folder) / "class"
        write_class(assignment, students, args.students)
        whole = Seen()
        graded(assignment, students, Path(folder) / "whole", whole)
        killed = Seen()
        for number in range(1, args.kills + 1):
            limit = args.students * number // (args.kills + 1)
            graded(assignment, students, Path(folder) / "killed", killed, kill_after=limit)
        if args.kills:
            graded(assignment, students, Path(folder) / "killed", killed)
        same = not args.kills or told(Path(folder) / "whole") == told(Path(folder) / "killed")
        summary = summed_up(Path(folder) / "whole", whole, killed, args) | {"equal after kills": same}
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "many.json").write_text(json.dumps(summary, indent=1) + "\n")
    draw(whole, killed, args.out / "many.svg")
    for name, value in summary.items():
        print(f"{name:<42}{value}")
    return 0 if same else 1


def write_class(assignment: Assignment, folder: Path, students: int) -> None:
    """Write the example class; no two notebooks are the same."""
    make_class(assignment, folder, hostile=False, honest=students)
    for number, path in enumerate(sorted(folder.iterdir())):
        notebook: dict[str, Any] = json.loads(path.read_bytes())
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"own-{number}", "metadata": {}, "source": f"{number}"}
        )
        path.write_text(json.dumps(notebook))


def graded(assignment: Assignment, students: Path, out: Path, seen: Seen, kill_after: int | None = None) -> None:
    """Grade into a folder and look on; end everything at once when there are so many pages."""
    command = [sys.executable, "-m", "autograder.cli", "grade", str(assignment.bundle), str(students), "-o", str(out)]
    started, before = time.monotonic(), seen.cpu[-1] if seen.cpu else 0.0
    with (out.parent / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
        while process.poll() is None:
            look(process.pid, out, seen, before)
            if kill_after is not None and seen.pages and seen.pages[-1] >= kill_after:
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(SECONDS)
    seen.seconds += time.monotonic() - started
    if process.returncode not in ((0, 4) if kill_after is None else (-signal.SIGKILL,)):
        raise SystemExit((out.parent / "said.txt").read_text(errors="replace")[-2_000:])


def look(pid: int, out: Path, seen: Seen, before: float) -> None:
    """Note how far a run is, and what its main process needs."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    except (OSError, StopIteration):
        return  # it has just ended
    seen.pages.append(sum(1 for _ in pages(out)))
    seen.memory.append(memory / 1024)
    seen.cpu.append(before + (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK"))


def pages(out: Path) -> Iterator[Path]:
    """The pages that are there."""
    return (out / "feedback").glob("*.html")


def told(out: Path) -> tuple[Any, bytes]:
    """What a run wrote, without its times."""
    document = json.loads((out / "grades.json").read_bytes())
    del document["timings"]
    return document, (out / "final_grades.csv").read_bytes()


def summed_up(out: Path, whole: Seen, killed: Seen, args: argparse.Namespace) -> dict[str, Any]:
    """The figures of a run."""
    timed = json.loads((out / "grades.json").read_bytes())["timings"]["grades"]
    totals = [each["parts"].get("total", sum(each["parts"].values())) for each in timed]
    tenth = max(1, args.students // 10)
    at = {
        share: next(i for i, pages in enumerate(whole.pages) if pages >= share * args.students) for share in (0.1, 0.9)
    }
    early, late = whole.cpu[at[0.1]], whole.cpu[-1]
    return {
        "students": args.students,
        "seconds": round(whole.seconds),
        "seconds with the kills": round(killed.seconds),
        "MiB of the main process at a tenth": round(whole.memory[at[0.1]], 1),
        "MiB of the main process at nine tenths": round(whole.memory[at[0.9]], 1),
        "MiB of the main process at most": round(max(whole.memory + killed.memory), 1),
        "CPU ms of the main process, first tenth": round(1000 * early / tenth, 2),
        "CPU ms of the main process, the others": round(1000 * (late - early) / (args.students - tenth), 2),
        "ms of a submission, median": round(1000 * statistics.median(totals), 1),
    }


def draw(whole: Seen, killed: Seen, path: Path) -> None:
    """Draw memory and processor time by pages written."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    for seen, label in ((whole, "in one run"), (killed, "killed and resumed")):
        left.plot(seen.pages, seen.memory, ".", markersize=2, label=label)
        right.plot(seen.pages, seen.cpu, ".", markersize=2, label=label)
    left.set(xlabel="submissions graded", ylabel="MiB of the main process", ylim=(0, None))
    right.set(xlabel="submissions graded", ylabel="CPU seconds of the main process", ylim=(0, None))
    left.legend(frameon=False)
    figure.savefig(path)
    plt.close(figure)


if __name__ == "__main__":
    raise SystemExit(main())

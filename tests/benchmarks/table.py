"""What grading one notebook costs, here and elsewhere: CPU milliseconds of everything that takes part, in turns.

    python -m tests.benchmarks.table [--slugs SLUG ...] [--rounds 10] [--out FOLDER] [--nbgrader PYTHON]

Graded is the reference solution: here in a warm session; by stock `otter run`; executed alone by `jupyter nbconvert`;
by nbgrader's `autograde`, if an interpreter that has it is named; and at the bare limit, a fork of a warm process that
runs the cells and the cases behind no wall (`bare.py`). Each has a control group of its own, as in `versions.py`,
where the kernel counts processes that end unseen, too; it needs root. FOLDER gets `table.md` and `table.svg`, with the
wall milliseconds of each step of ours. Compare only figures of one run.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from autograder.workflows.course.assignments import Assignment, find_root, pick

from .nbgrader_course import Course
from .versions import Group, Version

SLUGS = ("01-python-containers", "03-manual-convolution", "05-mnist-cnn")
LIBRARIES = ("numpy", "matplotlib.pyplot")
OURS, BARE = "autograder", "bare limit"
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")  # as in a box
Once = Callable[[], float]


class Bare:
    """The warm process of `bare.py`, in a control group of its own."""

    def __init__(self, notebook: Path, bundle: Path, libraries: Sequence[str]) -> None:
        self._group = Group(f"bare-{os.getpid()}")
        command = [sys.executable, str(Path(__file__).with_name("bare.py")), str(notebook), str(bundle), *libraries]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            preexec_fn=self._group.enter, env={**os.environ, **ONE_THREAD},
        )  # fmt: skip
        self._answer("ready")

    def _answer(self, wanted: str = "") -> None:
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        passed, _, every = line.strip("[]").partition(", ")
        right = line == wanted if wanted else bool(every) and passed == every
        if not right:
            raise SystemExit(f"the bare limit does not grade this reference: {line or 'it ended'}")

    def once(self) -> float:
        """Grade once."""
        assert self._process.stdin is not None
        before = self._group.cpu()
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self._answer()
        return self._group.cpu() - before

    def close(self) -> None:
        """End it."""
        self._process.communicate()
        self._group.remove()


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.table", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--slugs", nargs="+", default=SLUGS)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--out", type=Path, default=Path("out/benchmark"))
    parser.add_argument("--nbgrader", help="an interpreter that has nbgrader")
    args = parser.parse_args()
    measured = {}
    parts: dict[str, dict[str, float]] = {}
    for assignment in pick(args.slugs, find_root(Path.cwd())):
        measured[assignment.slug], parts[assignment.slug] = measure(assignment, args.rounds, args.nbgrader)
    text = written(measured, parts, args.rounds)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "table.md").write_text(text)
    draw(measured, args.out / "table.svg")
    print(text)


def measure(
    assignment: Assignment, rounds: int, nbgrader: str | None
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Return the CPU milliseconds of every grading, by who graded, and the median wall milliseconds of our steps."""
    steps: dict[str, list[float]] = {}
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        zipfile.ZipFile(io.BytesIO(assignment.bundle.read_bytes())).extractall(folder / "bundle")
        notebook = assignment.reference / f"{assignment.slug}.ipynb"
        libraries = (*LIBRARIES, "keras") if b"keras" in notebook.read_bytes() else LIBRARIES
        bare = Bare(notebook, folder / "bundle", libraries)
        stack.callback(bare.close)
        ours = Version(Path.cwd(), assignment.slug, 0)
        stack.callback(ours.close)
        group = Group(f"peers-{os.getpid()}")
        stack.callback(group.remove)

        def here() -> float:
            cpu, answer = ours.grade(-1)
            for name, seconds in answer["parts"].items():
                steps.setdefault(name, []).append(1000 * seconds)
            return cpu

        peers = _peers(assignment, folder, group, nbgrader)
        contenders: dict[str, Once] = {OURS: here, BARE: bare.once, **peers}
        for once in contenders.values():
            once()  # warms what can be warm
        steps.clear()
        used: dict[str, list[float]] = {name: [] for name in contenders}
        for turn in range(rounds):
            for name in contenders if turn % 2 else reversed(contenders):
                if name not in peers or turn < max(2, rounds // 3):  # a process of seconds varies less
                    used[name].append(contenders[name]())
    return used, {name: statistics.median(each) for name, each in steps.items()}


def _peers(assignment: Assignment, folder: Path, group: Group, nbgrader: str | None) -> dict[str, Once]:
    """Return the other programs that grade or execute the reference, each as a call that does it once."""
    name = f"{assignment.slug}.ipynb"
    notebook, files = assignment.reference / name, folder / "bundle" / "files"
    (files / name).write_bytes(notebook.read_bytes())
    out = str(folder / "out")
    Path(out).mkdir()
    otter = ["-m", "otter", "run", "-a", str(assignment.bundle), "-o", out, "--no-logo", name]
    convert = ["-m", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", "--output-dir", out, name]
    found: dict[str, Once] = {
        "otter run": lambda: group.run([sys.executable, *otter], files),
        "nbconvert --execute": lambda: group.run([sys.executable, *convert], files),
    }
    if nbgrader is not None:
        course = Course(folder / "nbgrader", nbgrader, notebook, folder / "bundle")
        found["nbgrader autograde"] = lambda: group.run(course.command, course.folder)
    return found


def written(measured: dict[str, dict[str, list[float]]], parts: dict[str, dict[str, float]], rounds: int) -> str:
    """Return the table, and what it was measured on, as Markdown."""
    lines = [
        f"CPU milliseconds of one grading of the reference, median (quartiles) of {rounds} in turns, "
        f"{datetime.now(UTC):%d %B %Y}, {os.cpu_count()} processors, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f}.",
        "",
        "| assignment | who | CPU ms | to ours | to the bare limit |",
        "| --- | --- | --- | --- | --- |",
    ]
    for slug, used in measured.items():
        middle = {name: statistics.median(each) for name, each in used.items()}
        for name, each in used.items():
            low, _, high = statistics.quantiles(each, n=4)
            lines.append(
                f"| {slug} | {name} | {middle[name]:,.0f} ({low:,.0f} to {high:,.0f}) | "
                f"{middle[name] / middle[OURS]:.1f} × | {middle[name] / middle[BARE]:.1f} × |"
            )
    names = list(dict.fromkeys(name for each in parts.values() for name in each))
    lines += ["", f"| wall ms of ours | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
    for slug, each in parts.items():
        lines.append(f"| {slug} | {' | '.join(f'{each[name]:.1f}' if name in each else '' for name in names)} |")
    return "\n".join(lines) + "\n"


def draw(measured: dict[str, dict[str, list[float]]], path: Path) -> None:
    """Draw a bar for each who grades, by assignment, on a scale of powers of ten."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(
        1, len(measured), figsize=(4.2 * len(measured), 2.4), layout="constrained", squeeze=False
    )
    for axis, (slug, used) in zip(axes[0], measured.items(), strict=True):
        names = sorted(used, key=lambda name: statistics.median(used[name]), reverse=True)
        bars = axis.barh(names, [statistics.median(used[name]) for name in names],
                         color=["#b35806" if name == OURS else "#999999" for name in names])  # fmt: skip
        axis.bar_label(bars, fmt="{:,.0f}", padding=3)
        axis.set(title=slug, xlabel="CPU ms of one grading", xscale="log")
        axis.margins(x=0.2)
    figure.savefig(path)
    plt.close(figure)


if __name__ == "__main__":
    main()

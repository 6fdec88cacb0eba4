"""The entry of a student box: `warm` before the fork, `run` in the fork.

The talk with the supervisor, on the first channel: it sends one job (its first blob holds the cells, the others the
files); this side sends "ready" when what the cells import is imported, "begin" and "end" for each cell, then "done";
after that the supervisor may send "drop" for a question whose time is used up.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import random
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.clock import OURS
from autograder.limits import Limits
from autograder.student import absent, datasets, extensions, otter_module, platforms, reader
from autograder.student.alarm import TimeIsUp, time_limit
from autograder.student.checkpoints import Checkpoints
from autograder.student.files import apart, write
from autograder.student.imports import import_ahead
from autograder.student.recorder import Recorder
from autograder.student.shell import Shell
from autograder.wire import Channel

_shell: list[Shell] = []


def warm(modules: list[str]) -> None:
    """Import what notebooks use and warm the shell, so that a fork starts with both. Nothing is computed."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    shell = Shell.made()
    streams = sys.stdout, sys.stderr
    shell.attach(Recorder(Limits()))
    for source in (
        "1 + 1",
        "print(1)",
        "%matplotlib inline",
        "1 / 0",
        "!true",
        "def f(x):\n    return x\nf(2)",
        "import otter_missing",
    ):
        shell.run(source)
    reset: Callable[..., None] = shell.reset
    reset(new_session=True)
    shell.execution_count = 1
    sys.stdout, sys.stderr = streams
    _shell.append(shell)


def load(payload: bytes) -> bytes:
    """Nothing is loaded before the fork: a student box never sees a bundle."""
    return b""


def run(channels: list[socket.socket], fork: Callable[[], int]) -> None:
    """Run one notebook, then wait to be examined.

    Args:
        channels: the supervisor's, then one for each question in the order of the job's `questions`.
        fork: makes a copy of this process.
    """
    log = Channel(channels[0], max_frame=1 << 30)
    job = log.receive()
    if job is None:
        return
    if "readers" in job.header:
        reader.serve(Channel(channels[1], max_frame=1 << 30), job.header["readers"], fork)
        return
    write(apart(job.header["files"], job.blobs[1]))
    cells = json.loads(job.blobs[0])
    import_ahead(cell["source"] for cell in cells)
    datasets.serve(job.header["datasets"])
    log.send({"ready": True})
    shell = _shell[0]
    shell.attach(Recorder(Limits(**job.header["limits"])))
    lines = dict(zip(job.header["questions"], channels[1:], strict=True))
    checkpoints = Checkpoints(lines, shell.user_ns, fork, channels[0].close, job.header["without"], job.header["twice"])
    otter_module.install(_on_check(checkpoints, job.header["checked_as"], job.header["known"]))
    platforms.install()
    absent.install()
    extensions.install()
    sys.path.insert(0, "")
    runner = _Runner(shell, log, checkpoints, job.header)
    runner.run_cells(cells)
    checkpoints.take_rest()
    log.send({"done": True, "frozen": checkpoints.frozen, "copied": checkpoints.copied})
    _quiet()
    checkpoints.examine(log)


def _on_check(
    checkpoints: Checkpoints, checked_as: Mapping[str, str], known: Sequence[str] | None
) -> Callable[[str], None]:
    """What `grader.check` does; of a question that a stock bundle has no test for it says so, as stock Otter does."""

    def on_check(question: str) -> None:
        if known is not None and question not in known:
            raise FileNotFoundError(f"Test {question} does not exist")
        checkpoints.take(checked_as.get(question, question))

    return on_check


class _Runner:
    """Runs the cells of one notebook in order."""

    def __init__(self, shell: Shell, log: Channel, checkpoints: Checkpoints, job: Mapping[str, Any]) -> None:
        self._shell = shell
        self._log = log
        self._checkpoints = checkpoints
        limits = Limits(**job["limits"])
        self._seconds = limits.cell_seconds
        self._deadline = OURS.now() + limits.total_seconds
        self._checked_as: Mapping[str, str] = job["checked_as"]
        self._seed = job.get("seed")
        self._seed_variable = job.get("seed_variable")
        _seed(int(job["run_seed"]))

    def run_cells(self, cells: list[dict[str, Any]]) -> None:
        """Run every cell for which there is time, telling the supervisor before and after each."""
        for cell in cells:
            if OURS.now() > self._deadline:
                return
            self._log.send({"begin": cell["index"]})
            started = time.perf_counter()
            self._shell.recorder.start_cell()
            status = self._run_cell(cell["source"])
            if status == "timeout":
                _close_figures()
            for question in cell["checks"]:
                self._checkpoints.take(self._checked_as.get(question, question))
            seconds = time.perf_counter() - started
            outputs = json.dumps(self._shell.recorder.outputs).encode()
            end = {"end": cell["index"], "status": status, "seconds": seconds, "met": self._shell.recorder.met}
            self._log.send(end, [outputs])

    def _run_cell(self, source: str) -> str:
        self._seed_again(source)
        try:
            with time_limit(self._seconds) as limit:
                result = self._shell.run(source)
                _flush_figures()
        except TimeIsUp:
            return "timeout"
        except BaseException as error:  # what gets past IPython is still only a cell that failed
            self._shell.recorder.error(type(error).__name__, "", [])
            return "error"
        if result.success:
            return "ok"
        # a library may have made another error of the interruption
        return "timeout" if limit.rang else "error"

    def _seed_again(self, source: str) -> None:
        """Seed before each cell, as Otter's `seed` setting does."""
        if self._seed is None or source.startswith("%%"):
            return
        if self._seed_variable:
            self._shell.user_ns[self._seed_variable] = self._seed
        else:
            _seed(self._seed)


def _seed(seed: int) -> None:
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(seed)
    np.random.seed(seed)
    random.seed(seed)


def _flush_figures() -> None:
    """Show figures that a cell left open, as a notebook does at its end."""
    if "matplotlib.pyplot" in sys.modules:
        from matplotlib._pylab_helpers import Gcf

        if Gcf.get_all_fig_managers():
            from matplotlib_inline.backend_inline import flush_figures

            flush: Callable[[], None] = flush_figures
            flush()


def _close_figures() -> None:
    """Drop the figures of a cell that was stopped: each later cell would try again to draw them."""
    if "matplotlib.pyplot" in sys.modules:
        from matplotlib._pylab_helpers import Gcf
        from matplotlib_inline.backend_inline import show

        Gcf.figs.clear()
        flags: Any = show
        flags._to_draw, flags._draw_called = [], False


def _quiet() -> None:
    """Give signals their normal meaning again after the last cell."""
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)

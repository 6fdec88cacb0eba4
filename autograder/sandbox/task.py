"""One child from the inside, the same at every level: what it is given, how it starts, and how failures are told."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from autograder import clock
from autograder.limits import Limits
from autograder.sandbox import kernel

BROKEN = 255  # the exit code where a child could not be looked after to its end
SIGNALS = signal.valid_signals()


@dataclass(slots=True)
class Task:
    """What one child needs.

    `pages` are what its clock reads; `report` and `words` are descriptors for I's report and S's last traceback.
    """

    entry: ModuleType
    limits: Limits
    wall_seconds: float
    channels: Sequence[int]
    pages: Sequence[int]
    report: int
    words: int


@contextlib.contextmanager
def telling(report: int) -> Iterator[None]:
    """Report an error as the sandbox's own, which is only right before any code that is not ours has run."""
    try:
        yield
    except BaseException as error:
        tell(report, {"setup": f"{type(error).__name__}: {error}"})
        raise


def tell(report: int, message: Mapping[str, object]) -> None:
    """Write the one message that a report may hold."""
    os.write(report, json.dumps(message).encode()[:4096])


def volunteer() -> None:
    """Ask the kernel to end this process, and not the zygote, where memory runs out."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _heed_signals() -> None:
    """Undo what the grader was started with: a background job ignores Ctrl-C, and its children would inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def work(task: Task) -> NoReturn:
    """Be S: run the entry module with its channels and nothing else open."""
    code = 1
    try:
        _heed_signals()
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        clock.OURS.attach(task.pages)
        kernel.close_all_but([0, 1, 2, task.words, *task.channels])
        task.entry.run([socket.socket(fileno=number) for number in task.channels], fork=os.fork)
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:
        with contextlib.suppress(BaseException):
            os.write(task.words, traceback.format_exc()[-8192:].encode("utf-8", "replace"))
    finally:
        os._exit(code & 0xFF)

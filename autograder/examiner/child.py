"""The entry of an examiner box: `warm` and `load` before the fork, `run` in the fork."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import random
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from autograder.examiner.environment import Environment
from autograder.examiner.judge import judge
from autograder.examiner.remote import GRACE_SECONDS, Session, TimeUsedUp
from autograder.examiner.tests_of import Examination, TestOf, read_bundle, readable, write_files
from autograder.model import CaseResult, Fault, Verdict
from autograder.wire import Channel

WORK = Path("/tmp/work")


@dataclass
class _Held:
    """What `load` keeps for the forks."""

    examination: Examination = field(default_factory=lambda: Examination(()))
    answers: dict[str, list[str]] | None = None
    imports: dict[str, str] = field(default_factory=dict)


_held = _Held()


def warm(modules: list[str]) -> None:
    """Import what tests use. Nothing is computed before a fork."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def load(payload: bytes) -> bytes:
    """Parse a bundle; `payload` is a line of JSON (answers, imports) and then the zip. Returns the outline as JSON."""
    line, _, content = payload.partition(b"\n")
    settings = json.loads(line)
    WORK.mkdir(exist_ok=True)
    os.chdir(WORK)
    _held.examination = read_bundle(content)
    _held.answers, _held.imports = settings["answers"], settings["imports"]
    return json.dumps([_outlined(test) for test in _held.examination.tests]).encode()


def _outlined(test: TestOf) -> dict[str, Any]:
    if test.file is None:
        return {"name": test.question, "broken": test.broken, "cases": [], "all_or_nothing": False}
    cases = [{"name": readable(c), "points": float(c.points), "hidden": bool(c.hidden)} for c in test.file.test_cases]
    return {"name": test.question, "broken": "", "cases": cases, "all_or_nothing": bool(test.file.all_or_nothing)}


def run(channels: list[socket.socket], fork: Callable[[], int]) -> None:
    """Examine one submission.

    Args:
        channels: the supervisor's, then one for each question that its first message names, in that order.
        fork: not used.
    """
    supervisor = Channel(channels[0])
    job = supervisor.receive()
    if job is None:
        return
    write_files(_held.examination.files)
    cells = json.loads(job.blobs[0])
    seconds, most = float(job.header["question_seconds"]), int(job.header["answer_bytes"])
    by_name = {test.question: test for test in _held.examination.tests}
    for question, line in zip(job.header["questions"], channels[1:], strict=True):
        channel = Channel(line, max_frame=most, budget=8 * most)
        _seed(int(job.header["run_seed"]))
        session = Session(channel, seconds)
        results = _examine(by_name[question], session, cells, seconds)
        line.close()
        lost = session.broken is not None
        supervisor.send({"question": question, "cases": [asdict(result) for result in results], "lost": lost})
    supervisor.send({"done": True})


def _examine(test: TestOf, session: Session, cells: list[str], seconds: float) -> list[CaseResult]:
    answers = None if _held.answers is None else frozenset(name for names in _held.answers.values() for name in names)
    environment = Environment(session, cells, answers, _held.imports)
    started = time.perf_counter()
    try:
        with _own_alarm(seconds + 2 * GRACE_SECONDS):
            return judge(test, session, environment, seconds)
    except TimeUsedUp:
        spent = time.perf_counter() - started
        return [_unjudged(test, case, spent) for case in test.file.test_cases] if test.file else []


def _unjudged(test: TestOf, case: Any, spent: float) -> CaseResult:
    message = f"the check of {test.question} did not come to an end: this is not your fault and costs no points"
    return CaseResult(
        test.question,
        readable(case),
        float(case.points),
        bool(case.hidden),
        Verdict.NOT_JUDGED,
        message,
        fault=Fault.TEST,
        seconds=spent,
    )


@contextlib.contextmanager
def _own_alarm(seconds: float) -> Any:
    """Interrupt a test that itself takes too long, for example on an answer that was made to be slow to look at."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeUsedUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, GRACE_SECONDS)  # again, for the cases that follow
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _seed(seed: int) -> None:
    """Inputs that a test draws from the global generators come from the seed that the run records."""
    np.random.seed(seed)
    random.seed(seed)

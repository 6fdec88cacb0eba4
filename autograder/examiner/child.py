"""The entry of an examiner box: `warm` and `load` before the fork, `run` in the fork."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.clock import OURS
from autograder.examiner import seeds, source
from autograder.examiner.environment import Environment
from autograder.examiner.exam import Exam
from autograder.examiner.history import as_python, until_check
from autograder.examiner.models import methods_of_models
from autograder.examiner.readers import Readers
from autograder.examiner.remote import Session
from autograder.examiner.test_files import Examination, TestOf, read_bundle, readable, write_files
from autograder.limits import Limits
from autograder.wire import Channel, Frame
from autograder.wire.memory import peaks


@dataclass
class _Held:
    """What `load` keeps for the forks."""

    examination: Examination = field(default_factory=lambda: Examination(()))
    answers: dict[str, list[str]] | None = None
    methods: dict[str, list[str]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    readers: Readers = field(default_factory=lambda: Readers(None, {}))


_held = _Held()


def warm(modules: list[str]) -> None:
    """Import what tests use. Nothing is computed before a fork."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    seeds.notice()
    source.serve()


def load(payload: bytes) -> bytes:
    """Parse a bundle, returning its outline as JSON.

    Args:
        payload: a line of JSON (`answers`, `methods`, `imports`, `readers`: all as in `model.Bundle`), then the zip.
    """
    line, _, content = payload.partition(b"\n")
    settings = json.loads(line)
    home = Path(os.environ["HOME"])
    home.mkdir(exist_ok=True)
    os.chdir(home)
    sys.path.append(str(home))  # tests import modules and packages from the support files
    _held.readers = Readers(None, settings["readers"])
    _held.readers.install()  # before the tests are read, because they may import them
    _held.examination = read_bundle(content)
    _held.answers, _held.imports = settings["answers"], settings["imports"]
    _held.methods = settings["methods"]
    return json.dumps([_outlined(test) for test in _held.examination.tests]).encode()


def _outlined(test: TestOf) -> dict[str, Any]:
    names = {"name": test.question, "stem": test.stem, "shared": test.shared}
    if test.file is None:
        return {**names, "broken": test.broken, "cases": [], "all_or_nothing": False}
    cases = [{"name": readable(c), "points": float(c.points), "hidden": bool(c.hidden)} for c in test.file.test_cases]
    return {**names, "broken": "", "cases": cases, "all_or_nothing": bool(test.file.all_or_nothing)}


def run(channels: list[socket.socket], fork: Callable[[], int]) -> None:
    """Examine one submission.

    Every public case of every question comes before the first hidden one: what a hidden case gave to the student's code
    then cannot come back in an answer that the student gets to see. Where questions share a process of the student's,
    a question that loses it ends the examination: the supervisor runs the notebook again for the others.

    Args:
        channels: the supervisor's, then one for each question that its first message names, in that order, then one
            to the box that opens files if the bundle has readers.
        fork: not used.
    """
    supervisor = Channel(channels[0])
    job = supervisor.receive()
    if job is None:
        return
    write_files(_held.examination.files)
    limits = Limits(**job.header["limits"])
    readers = _readers(limits, channels)
    exams = _exams(job, limits, channels[1 : 1 + len(job.header["questions"])])
    shared = set(job.header["questions"]) - set(job.header["frozen"])
    first: Exam | None = None  # whose code ended a process; others may lose theirs by it
    for exam in exams:
        _turn(supervisor, exam, readers)
        exam.judge(hidden=False)
        first = first or (exam if exam.lost else None)
        if first and exam.lost and exam.test.question in shared:
            exams = [first] if exam is first else [first, exam]
            break
    later: list[Exam] = []
    for exam in exams:
        _turn(supervisor, exam, readers)
        exam.judge(hidden=True)
        first = first or (exam if exam.lost else None)
        if exam.wants_second:
            later.append(exam)  # when all others are judged: what its tests say can then reach no other answer
            continue
        _tell(supervisor, exam, first)
        if exam.lost and exam.test.question in shared:
            return
    for exam in later:
        _turn(supervisor, exam, readers)
        exam.judge_second()
        _tell(supervisor, exam, first)
    supervisor.send({"done": True})


def _tell(supervisor: Channel, exam: Exam, first: Exam | None) -> None:
    """Send what was found out about a question."""
    result = {"question": exam.test.question, "cases": exam.results(), "lost": exam.lost, "memory": peaks()}
    result["needs_copy"] = exam.needs_copy
    supervisor.send({**result, "starved": exam.starved, "first_lost": first.test.question if first else None})
    exam.line.close()


def _turn(supervisor: Channel, exam: Exam, readers: Readers) -> None:
    """Say whose turn it is: what the student's code computes from now on is charged to that question."""
    readers.session = exam.session
    supervisor.send({"turn": exam.test.question})


def _readers(limits: Limits, channels: list[socket.socket]) -> Readers:
    most = limits.answer_mb << 20
    # The same as in `load`: what the tests import is imported there and keeps the functions that it found.
    _held.readers.connect(Channel(channels[-1], max_frame=most, budget=8 * most, now=OURS.now))
    return _held.readers


def _methods_of(question: str) -> frozenset[str] | None:
    """Return the methods that a question may be about: those recorded, and those of a model that is not rebuilt."""
    recorded = _held.methods.get(question)
    return None if recorded is None else frozenset(recorded) | methods_of_models()


def _exams(job: Frame, limits: Limits, lines: list[socket.socket]) -> list[Exam]:
    cells = as_python(json.loads(job.blobs[0]))
    most = limits.answer_mb << 20
    answers = None if _held.answers is None else frozenset(name for names in _held.answers.values() for name in names)
    by_name = {test.question: test for test in _held.examination.tests}
    exams = []
    for question, line in zip(job.header["questions"], lines, strict=True):
        channel = Channel(line, max_frame=most, budget=8 * most, now=OURS.now)
        test = by_name[question]
        seen = len(until_check(cells, test.stem))
        session = Session(channel, limits.question_seconds, test.uses.public)
        session.methods = _methods_of(question)
        environment = Environment(session, cells, seen, answers, _held.imports, test.uses)
        environment.stopped = job.header["stopped"]
        exams.append(Exam(test, line, session, environment, job.header))
    return exams

"""One run of a notebook in a fresh student box, and the examination of the questions that are still open."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

from autograder.errors import BoxFailure, ProtocolError
from autograder.model import Bundle, CaseResult, CellStatus, Limits, Question, Work
from autograder.sandbox import Box, Child, Exit
from autograder.station import limits_hit, verdicts
from autograder.station.transcript import Transcript, follow
from autograder.wire import Channel

SLACK_SECONDS = 5.0
START_SECONDS = 30.0
SETTLE_SECONDS = 0.25
EXAMINERS_MORE_MB = 1024  # it holds hidden data and copies of answers besides what a student's code holds


@dataclass
class Attempt:
    """What one attempt found out.

    `reason` says what its stuck cell did, if it was cut short; `broken` is set when the examiner itself broke.
    """

    transcript: Transcript
    results: dict[str, list[CaseResult]] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    memory_mb: dict[str, float] = field(default_factory=dict)
    reason: str = ""
    broken: ProtocolError | None = None


@contextmanager
def _timed(timings: dict[str, float], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    timings[name] = time.perf_counter() - started


def run_attempt(
    student: Box,
    examiner: Box,
    bundle: Bundle,
    work: Work,
    questions: Sequence[Question],
    skip: Mapping[int, CellStatus],
    only: frozenset[int] | None,
) -> Attempt:
    """Run the notebook without the cells in `skip` (only those in `only`, if given), then examine `questions`."""
    limits = bundle.limits
    with ExitStack() as stack:
        pairs = [_pair(stack) for _ in range(len(questions) + 1)]
        attempt = Attempt(Transcript())
        wall = (
            limits.total_seconds
            + limits.cell_seconds
            + (len(questions) + 1) * (limits.question_seconds + SLACK_SECONDS)
        )
        with _timed(attempt.timings, "student fork"):
            child = student.fork([mine for _, mine in pairs], limits, wall_seconds=wall)
        stack.callback(child.kill)
        for _, theirs in pairs:
            theirs.close()
        log = Channel(pairs[0][0], max_frame=2 * limits.output_kb * 1024 + (1 << 20))
        with _timed(attempt.timings, "cells"):
            _start(log, bundle, work, [q.name for q in questions], skip, only)
            attempt.transcript = follow(
                log,
                frozenset(c.index for c in work.cells if c.kind == "code"),
                cell_seconds=limits.cell_seconds,
                total_seconds=limits.total_seconds,
                output_bytes=limits.output_kb * 1024,
            )
        if not attempt.transcript.done:
            _cut_short(attempt, child, limits)
            return attempt
        lines = [mine for mine, _ in pairs[1:]]
        if bundle.readers:
            lines.append(_opener(stack, student, bundle, len(questions)))
        _examine(attempt, child, log, examiner, bundle, work, questions, lines)
        return attempt


def modules_of(bundle: Bundle) -> dict[str, str]:
    """The sources of a bundle's readers, by the name that tests import each by ("hidden.readers")."""
    return {name.removesuffix(".py").replace("/", "."): source for name, source in bundle.readers.items()}


def _opener(stack: ExitStack, student: Box, bundle: Bundle, questions: int) -> socket.socket:
    """A clean student box that opens files for the examiner; returns the examiner's end of the wire to it."""
    (talk, job), (mine, theirs) = _pair(stack), _pair(stack)
    child = student.fork([job, theirs], bundle.limits, wall_seconds=_wall_of_examination(bundle.limits, questions))
    stack.callback(child.kill)
    job.close()
    theirs.close()
    try:
        Channel(talk).send({"readers": modules_of(bundle)}, deadline=time.monotonic() + START_SECONDS)
    except ProtocolError as error:
        raise BoxFailure("a box does not take its job", evidence=error.evidence, fault="machine") from None
    return mine


def _wall_of_examination(limits: Limits, questions: int) -> float:
    return questions * (limits.question_seconds + SLACK_SECONDS) + SLACK_SECONDS


def _pair(stack: ExitStack) -> tuple[socket.socket, socket.socket]:
    mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    stack.callback(mine.close)
    stack.callback(theirs.close)
    return mine, theirs


def _start(
    log: Channel,
    bundle: Bundle,
    work: Work,
    questions: list[str],
    skip: Mapping[int, CellStatus],
    only: frozenset[int] | None,
) -> None:
    cells = [
        {"index": c.index, "source": c.source, "checks": list(c.checks)}
        for c in work.cells
        if c.kind == "code" and c.index not in skip and (only is None or c.index in only)
    ]
    files = {**bundle.public_files, **work.files}
    limits = bundle.limits
    header = {
        "questions": questions,
        "files": list(files),
        "cell_seconds": limits.cell_seconds,
        "total_seconds": limits.total_seconds,
        "output_bytes": limits.output_kb * 1024,
        "run_seed": work.run_seed,
        "seed": bundle.seed,
        "seed_variable": bundle.seed_variable,
        "datasets": dict(bundle.datasets),
        "without": {question: list(names) for question, names in bundle.without.items()},
    }
    job = Channel(log.socket, max_frame=1 << 30)
    try:
        job.send(header, [json.dumps(cells).encode(), *files.values()], deadline=time.monotonic() + START_SECONDS)
    except ProtocolError as error:
        raise BoxFailure("a student box does not take its job", evidence=error.evidence, fault="machine") from None


def _cut_short(attempt: Attempt, child: Child, limits: Limits) -> None:
    """Say why the process ended before its last cell."""
    transcript = attempt.transcript
    over = transcript.stuck_status is CellStatus.TIMEOUT
    if not over:
        ended = child.wait(timeout=1.0)
        over = bool(ended and ended.timed_out)
    else:
        ended = None
    child.kill()
    if transcript.stuck is None:
        if transcript.runs or over:
            # between two cells only the student's own leftovers (a thread, a background process) can end it
            last = max(transcript.runs, default=None)
            transcript.stuck, transcript.stuck_status = last, CellStatus.DIED
        else:
            raise BoxFailure("a student box ended before the first cell", evidence=str(ended), fault="machine")
    attempt.reason = _why(over, ended, limits)


def _why(over: bool, ended: Exit | None, limits: Limits) -> str:
    if over:
        return f"did not stop within {limits.cell_seconds:g} s (cell_seconds)"
    return limits_hit.for_which_killed(ended, limits) or "ended the process"


def _examine(
    attempt: Attempt,
    child: Child,
    log: Channel,
    examiner: Box,
    bundle: Bundle,
    work: Work,
    questions: Sequence[Question],
    lines: list[socket.socket],
) -> None:
    limits = bundle.limits
    wall = _wall_of_examination(limits, len(questions))
    mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    with mine, theirs:
        with _timed(attempt.timings, "examiner fork"):
            judge = examiner.fork([theirs, *lines], _of_examiner(limits), wall_seconds=wall)
        for socket_ in (theirs, *lines):
            socket_.close()
        try:
            with _timed(attempt.timings, "examination"):
                _collect(attempt, Channel(mine), child, log, bundle, work, questions)
        finally:
            judge.kill()


def _of_examiner(limits: Limits) -> Limits:
    return Limits(
        memory_mb=limits.memory_mb + EXAMINERS_MORE_MB,
        total_seconds=10_000.0,
        disk_mb=512,
        open_files=1024,
        processes=max(64, limits.processes),
    )


def _collect(
    attempt: Attempt,
    talk: Channel,
    child: Child,
    log: Channel,
    bundle: Bundle,
    work: Work,
    questions: Sequence[Question],
) -> None:
    limits = bundle.limits
    header = {
        "questions": [q.name for q in questions],
        "question_seconds": limits.question_seconds,
        "answer_bytes": limits.answer_mb << 20,
        "run_seed": work.run_seed,
        "frozen": sorted(attempt.transcript.frozen),
    }
    cells = json.dumps([c.source for c in work.cells if c.kind == "code"]).encode()
    try:
        talk.send(header, [cells], deadline=time.monotonic() + START_SECONDS)
        end = time.monotonic() + len(questions) * (limits.question_seconds + SLACK_SECONDS)
        waiting = {question.name: question for question in questions}
        while waiting:
            frame = talk.receive(deadline=end)
            question = waiting.pop(str(frame.header.get("question")), None) if frame is not None else None
            if frame is None or question is None:
                raise ProtocolError("the examiner stopped", evidence=", ".join(waiting), fault="machine")
            attempt.results[question.name] = verdicts.read_cases(question, frame.header.get("cases"))
            attempt.memory_mb |= verdicts.read_memory("examiner", frame.header.get("memory"))
            if _lost(frame.header.get("lost"), question, attempt, child):
                if frame.header.get("lost") and str(frame.header.get("first_lost")) in waiting:
                    del attempt.results[question.name]  # it lost its process to another question, whose turn comes
                    continue
                killed = limits_hit.for_which_killed(child.wait(timeout=0), limits)
                if killed:
                    attempt.results[question.name] = verdicts.renamed(attempt.results[question.name], killed)
                return  # the other questions get another run
            _drop(log, question)
        attempt.memory_mb |= verdicts.read_memory("student", _asked_for_memory(log))
    except ProtocolError as error:
        attempt.broken = error


def _lost(lost: object, question: Question, attempt: Attempt, child: Child) -> bool:
    """Whether the process that serves the other questions is gone, or still busy with this one."""
    gone = child.wait(timeout=SETTLE_SECONDS if lost else 0) is not None  # a box that died takes a moment to show it
    return gone or (bool(lost) and question.name not in attempt.transcript.frozen)


def _drop(log: Channel, question: Question) -> None:
    try:
        log.send({"drop": question.name}, deadline=time.monotonic() + 0.5)
    except ProtocolError:
        return  # it does not listen: the end of the box takes care of it


def _asked_for_memory(log: Channel) -> object:
    """What the student's process says of its memory, with that of its forks which have been examined."""
    with suppress(ProtocolError):  # it need not answer: nothing depends on it
        log.send({"memory": True}, deadline=time.monotonic() + SETTLE_SECONDS)
        frame = log.receive(deadline=time.monotonic() + SETTLE_SECONDS)
        return frame.header.get("memory") if frame is not None else None
    return None

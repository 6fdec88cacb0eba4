"""One run of a notebook in a fresh student box, and after it the examination of the questions that are still open."""

from __future__ import annotations

import io
import json
import socket
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict

from autograder.errors import BoxFailure, ProtocolError
from autograder.limits import Limits
from autograder.model import Bundle, CellStatus, Work
from autograder.sandbox import Box, Child, Exit
from autograder.session import limits_hit
from autograder.session.examination import (
    EXAMINING,
    MOST_TIMES,
    SLACK_SECONDS,
    START_SECONDS,
    examine,
    wall_of_examination,
)
from autograder.session.findings import Execution, Plan, timed
from autograder.session.overload import refuse_starved
from autograder.session.transcript import RUNNING, Transcript, follow
from autograder.steps import over, tell
from autograder.wire import Channel

SECONDS_TO_END = 10.0  # by its clock, to learn how a process ended whose line is closed: at once on an idle machine


def execute(
    student: Box,
    examiner: Box,
    bundle: Bundle,
    work: Work,
    plan: Plan,
) -> Execution:
    """Run the cells of the notebook that the plan has, then examine its questions."""
    limits, questions = bundle.limits, plan.questions
    with ExitStack() as stack:
        pairs = [_pair(stack) for _ in range(len(questions) + 1)]
        execution = Execution(Transcript(), left_out=dict(plan.skip))
        wall = MOST_TIMES * (
            limits.total_seconds
            + limits.cell_seconds
            + (len(questions) + 1) * (limits.question_seconds + SLACK_SECONDS)
        )
        with timed(execution.timings, "student fork"):
            child = student.fork([mine for _, mine in pairs], limits, wall_seconds=wall)
        stack.callback(child.kill)
        for _, theirs in pairs:
            theirs.close()
        log = Channel(pairs[0][0], max_frame=2 * limits.output_kb * 1024 + (1 << 20), now=child.clock.now)
        with timed(execution.timings, "cells"):
            _start(log, bundle, work, plan, child.clock.now)
            execution.transcript = follow(
                log,
                frozenset(c.index for c in work.cells if c.kind == "code"),
                limits,
                on_begin=lambda index: child.charge(limits_hit.OF_A_CELL, str(index)),
                clock=child.clock,
            )
        over(RUNNING)  # also where not every cell has run
        if not execution.transcript.done:
            _cut_short(execution, child, limits)
            return execution
        child.charge_nobody()
        lines, beside = [mine for mine, _ in pairs[1:]], [child]
        if bundle.readers:
            opener, line = _opener(stack, student, bundle, len(questions))
            beside.append(opener)
            lines.append(line)
        tell(EXAMINING, 0, len(questions))
        examine(execution, beside, log, examiner, bundle, work, questions, lines)
        over(EXAMINING)
        ended = child.wait(timeout=0)
        if ended is not None and ended.exceeded == limits_hit.OF_A_CELL:  # its last cell, as was found a moment later
            execution.results.clear()
            execution.transcript.done = False
            _blame(execution, ended, limits)
        return execution


def modules_of(bundle: Bundle) -> dict[str, str]:
    """Return the sources of a bundle's readers, by the name that tests import each by ("hidden.readers")."""
    return {name.removesuffix(".py").replace("/", "."): source for name, source in bundle.readers.items()}


def _opener(stack: ExitStack, student: Box, bundle: Bundle, questions: int) -> tuple[Child, socket.socket]:
    """Return a clean student box that opens files for the examiner, and the examiner's end of the wire to it."""
    (talk, job), (mine, theirs) = _pair(stack), _pair(stack)
    child = student.fork(
        [job, theirs], bundle.limits, wall_seconds=MOST_TIMES * wall_of_examination(bundle.limits, questions)
    )
    stack.callback(child.kill)
    job.close()
    theirs.close()
    try:
        wire = Channel(talk, now=child.clock.now)
        wire.send({"readers": modules_of(bundle)}, deadline=wire.within(START_SECONDS))
    except ProtocolError as error:
        raise BoxFailure("a box does not take its job", evidence=error.evidence, fault="machine") from None
    return child, mine


def _pair(stack: ExitStack) -> tuple[socket.socket, socket.socket]:
    mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    stack.callback(mine.close)
    stack.callback(theirs.close)
    return mine, theirs


def _start(
    log: Channel,
    bundle: Bundle,
    work: Work,
    plan: Plan,
    now: Callable[[], float],
) -> None:
    cells = [
        {"index": c.index, "source": c.source, "checks": list(c.checks)}
        for c in work.cells
        if c.kind == "code" and c.index not in plan.skip and (plan.only is None or c.index in plan.only)
    ]
    files = _beside(bundle, work)
    header = {
        "questions": [question.name for question in plan.questions],
        "checked_as": {question.stem or question.name: question.name for question in plan.questions},
        "known": _checkable(bundle),
        "twice": sorted(plan.copies) if bundle.may_judge_twice else None,
        "files": {name: len(content) for name, content in files.items()},
        "limits": asdict(bundle.limits),
        "run_seed": work.run_seed,
        "seed": bundle.seed,
        "seed_variable": bundle.seed_variable,
        "datasets": dict(bundle.datasets),
        "without": {question: list(names) for question, names in bundle.without.items()},
    }
    job = Channel(log.socket, max_frame=1 << 30, now=now)
    try:
        job.send(header, [json.dumps(cells).encode(), b"".join(files.values())], deadline=job.within(START_SECONDS))
    except ProtocolError as error:
        raise BoxFailure("a student box does not take its job", evidence=error.evidence, fault="machine") from None


def _checkable(bundle: Bundle) -> list[str] | None:
    """Return what a notebook may check in a bundle of stock Otter: checking anything else stops its cell, as there."""
    if bundle.answers is not None:
        return None
    with zipfile.ZipFile(io.BytesIO(bundle.content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("tests/") and name.endswith(".py")]
    return [name.removeprefix("tests/").removesuffix(".py") for name in names]


def _beside(bundle: Bundle, work: Work) -> dict[str, bytes]:
    """The files beside the notebook: a student's own instead of ours of that name; stock Otter puts its files over it.

    In folders it leaves a student's files alone.
    """
    over = {} if bundle.answers is not None else {n: c for n, c in bundle.public_files.items() if "/" not in n}
    return {**bundle.public_files, **work.files, **over}


def _cut_short(execution: Execution, child: Child, limits: Limits) -> None:
    """Say why the process ended before its last cell."""
    transcript = execution.transcript
    over = transcript.stuck_status is CellStatus.TIMEOUT
    if not over:
        ended = child.wait_by_its_clock(SECONDS_TO_END)
        over = bool(ended and ended.timed_out)
    else:
        ended = None
    refuse_starved(ended)
    child.kill()
    if transcript.stuck is None:
        if transcript.runs or over:
            # between two cells only the student's own leftovers (a thread, a background process) can end it
            last = max(transcript.runs, default=None)
            transcript.stuck, transcript.stuck_status = last, CellStatus.DIED
        else:
            raise BoxFailure("a student box ended before the first cell", evidence=str(ended), fault="machine")
    execution.reason = _why(over, ended, limits)
    if ended is not None and ended.exceeded == limits_hit.OF_A_CELL:
        _blame(execution, ended, limits)


def _blame(execution: Execution, ended: Exit, limits: Limits) -> None:
    """Leave out the cell that used up its processor time, though another may have begun before that was found."""
    execution.transcript.stuck, execution.transcript.stuck_status = int(ended.charged), CellStatus.TIMEOUT
    execution.reason = limits_hit.for_which_killed(ended, limits)


def _why(over: bool, ended: Exit | None, limits: Limits) -> str:
    if over:
        return f"did not stop within {limits.cell_seconds:g} s (cell_seconds)"
    return limits_hit.for_which_killed(ended, limits) or "ended the process"

"""The examination of the questions that are still open, after the last cell of a notebook has run.

The examiner says whose turn it is before it asks anything: from then on, what the student's processes compute is
charged to that question.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from autograder.clock import LONGEST_LOOK, Clock, Page
from autograder.errors import ProtocolError
from autograder.limits import OF_STOCK, Limits
from autograder.model import WALL, Bundle, Question, Verdict, Work
from autograder.sandbox import Box, Child
from autograder.session import limits_hit, verdicts
from autograder.session.findings import Execution, timed
from autograder.session.needs import EXAMINERS_MORE_MB
from autograder.session.overload import overloaded, refuse_starved
from autograder.session.stopped import stopped
from autograder.steps import tell
from autograder.wire import Channel, Frame

EXAMINING = "examining questions"  # what the command line shows
SLACK_SECONDS = 5.0
START_SECONDS = 30.0
SETTLE_SECONDS = 0.25
LONGEST_TO_SHOW = LONGEST_LOOK + SETTLE_SECONDS  # by a clock that stands still where nobody looks for longer
MOST_TIMES = 3  # so often the sandbox's own backstop comes after the time that we measure here


def wall_of_examination(limits: Limits, questions: int) -> float:
    """Return the most seconds that the examination of so many questions may take."""
    return questions * (limits.question_seconds + SLACK_SECONDS) + SLACK_SECONDS


def examine(
    execution: Execution,
    children: Sequence[Child],
    log: Channel,
    examiner: Box,
    bundle: Bundle,
    work: Work,
    questions: Sequence[Question],
    lines: list[socket.socket],
) -> None:
    """Let a fork of the examiner box question a student's process, and add what it finds to the attempt.

    Args:
        attempt: where the results go.
        children: the student's process, after the last cell, and what else the examiner may wait for.
        log: the talk with the student's process.
        examiner: the box that holds the tests.
        bundle: the assignment.
        work: the submission.
        questions: those that are still open.
        lines: the examiner's ends of the wires: one for each question, then one to the box that opens files, if any.
    """
    limits = bundle.limits
    wall = MOST_TIMES * wall_of_examination(limits, len(questions))  # behind our own clock, which knows both children
    mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    with mine, theirs:
        with timed(execution.timings, "examiner fork"):
            judge = examiner.fork([theirs, *lines], _of_examiner(limits), wall_seconds=wall, beside=children)
        for socket_ in (theirs, *lines):
            socket_.close()
        try:
            with timed(execution.timings, "examination"):
                clock = Clock([Page(each.page) for each in (*children, judge)])
                _collect(execution, Channel(mine, now=clock.now), children[0], log, bundle, work, questions)
        finally:
            judge.kill()


def _of_examiner(limits: Limits) -> Limits:
    return Limits(
        memory_mb=limits.memory_mb + EXAMINERS_MORE_MB,
        total_seconds=10_000.0,
        cpu_seconds=1_000_000.0,  # its clock on the wall ends it: what it computes is the instructor's own
        disk_mb=512,
        inodes=OF_STOCK.inodes,  # the support files are beside the tests, too
        open_files=1024,
        processes=max(64, limits.processes),
    )


def _collect(
    execution: Execution,
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
        "limits": asdict(limits),
        "run_seed": work.run_seed,
        "seed": bundle.seed if bundle.answers is None and not bundle.seed_variable else None,
        "stopped": stopped(execution, work),
        "judge": bundle.judge if bundle.may_judge_twice else WALL,
        "frozen": sorted(execution.transcript.frozen),
        "copied": sorted(execution.transcript.copied),
    }
    cells = json.dumps([c.source for c in work.cells if c.kind == "code"]).encode()
    try:
        talk.send(header, [cells], deadline=talk.within(START_SECONDS))
        end = talk.within(len(questions) * (limits.question_seconds + SLACK_SECONDS))
        received = _Received(execution, child, questions, limits)
        while received.waiting:
            frame = talk.receive(deadline=end)
            if frame is not None and "turn" in frame.header:
                child.charge(limits_hit.OF_A_QUESTION, str(frame.header["turn"]), apart=True)
                continue
            question = received.of(frame)
            if not received.go_on(question, frame.header if frame is not None else {}):
                return  # the other questions get another run
            _drop(log, question)
            tell(EXAMINING, len(questions) - len(received.waiting), len(questions))
        execution.memory_mb |= verdicts.read_memory("student", _asked_for_memory(log))
    except ProtocolError as error:
        execution.broken = error


class _Received:
    """What the examiner has said of the questions, and whose fault it was where the student's process is gone."""

    def __init__(self, execution: Execution, child: Child, questions: Sequence[Question], limits: Limits) -> None:
        self._execution = execution
        self._results = execution.results
        self._child = child
        self._limits = limits
        self._named = {question.name: question for question in questions}
        self.waiting = dict(self._named)

    def of(self, frame: Frame | None) -> Question:
        """Take the results of one question; return which."""
        question = self.waiting.pop(str(frame.header.get("question")), None) if frame is not None else None
        if frame is None or question is None:
            raise ProtocolError("the examiner stopped", evidence=", ".join(self.waiting), fault="machine")
        if frame.header.get("starved"):
            raise overloaded(f"the examination of {question.name} met its time limit")
        cases = verdicts.read_cases(question, frame.header.get("cases"))
        found = [limits_hit.with_limit_named(case, self._limits) for case in cases]
        across = self._execution.only_across_the_wall if frame.header.get("needs_copy") else self._results
        across[question.name] = found
        self._execution.memory_mb |= verdicts.read_memory("examiner", frame.header.get("memory"))
        return question

    def go_on(self, question: Question, said: Mapping[str, Any]) -> bool:
        """Whether the examination goes on after this question; not where the others have lost their process by one."""
        lost, first = bool(said.get("lost")), str(said.get("first_lost"))
        if not self._gone(lost, question):
            self._tell(question.name, self._child.stopped(question.name))
            return True
        ended = self._child.wait(timeout=0)
        refuse_starved(ended)
        killed = limits_hit.for_which_killed(ended, self._limits)
        guilty = first if lost and first in self.waiting else question.name
        if ended is not None and killed and ended.charged in self._named:
            guilty = ended.charged
        if lost and guilty != question.name:
            del self._results[question.name]
            if guilty == first and guilty in self.waiting:
                return True  # its own turn comes
        if guilty in self.waiting:  # the examiner had gone on to the next question before it was found out
            self._results[guilty] = verdicts.all_cases(self._named[guilty], Verdict.FAILED, verdicts.ENDED)
        if killed and ended is not None:
            self._tell(guilty, ended.exceeded)
        return False

    def _gone(self, lost: bool, question: Question) -> bool:
        """Return whether the process that serves the other questions is gone, or still busy with this one."""
        # a box that died takes a moment to show it
        gone = self._child.wait_by_its_clock(LONGEST_TO_SHOW if lost else 0) is not None
        return gone or (lost and question.name not in self._execution.transcript.frozen)

    def _tell(self, question: str, limit: str) -> None:
        """Name the limit for which a question's process was killed, in the cases that only say that it ended."""
        if limit and question in self._results:
            did = limits_hit.used_more(limit, self._limits)
            self._results[question] = verdicts.renamed(self._results[question], did)


def _drop(log: Channel, question: Question) -> None:
    try:
        log.send({"drop": question.name}, deadline=log.within(0.5))
    except ProtocolError:
        return  # it does not listen: the end of the box takes care of it


def _asked_for_memory(log: Channel) -> object:
    """Return what the student's process says of its memory, with that of its forks which have been examined."""
    with suppress(ProtocolError):  # it need not answer: nothing depends on it
        log.send({"memory": True}, deadline=log.within(SETTLE_SECONDS))
        frame = log.receive(deadline=log.within(SETTLE_SECONDS))
        return frame.header.get("memory") if frame is not None else None
    return None

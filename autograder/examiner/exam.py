"""The examination of one question, in two rounds: the public cases, then the hidden ones."""

from __future__ import annotations

import contextlib
import random
import signal
import socket
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from types import FrameType
from typing import Any

import numpy as np

from autograder.clock import OURS, Spell
from autograder.examiner.ends import TimeUsedUp
from autograder.examiner.environment import Environment
from autograder.examiner.judge import Judged, judge, timed_out
from autograder.examiner.remote import GRACE_SECONDS, Session
from autograder.examiner.second import read_passed, settled
from autograder.examiner.test_files import TestOf, readable
from autograder.model import BOTH, MOST_FLAGS, WALL, CaseResult, Verdict
from autograder.plural import counted


class Exam:
    """One question.

    Args:
        test: its parsed tests.
        line: the socket to the student's side.
        session: the talk over that socket.
        environment: the names that the tests see.
        job: the supervisor's job: `limits`, `run_seed`, and `seed` if the bundle has one of its own.
    """

    def __init__(
        self, test: TestOf, line: socket.socket, session: Session, environment: Environment, job: Mapping[str, Any]
    ) -> None:
        self.test = test
        self.line = line
        self.session = session
        self._environment = environment
        self._seconds = float(job["limits"]["question_seconds"])
        self._seed = int(job["run_seed"])
        self._judged: dict[int, Judged] = {}
        self.starved = False  # whether its time was up on a machine that hardly let it be used
        self._own_seed: int | None = job.get("seed")
        self._states: tuple[Any, Any] | None = None
        self._mode = str(job.get("judge", WALL))
        self._frozen = test.question in job.get("frozen", ())
        self._copied = test.question in job.get("copied", ())
        self._limited: dict[int, bool] = {}

    @property
    def lost(self) -> bool:
        """Whether the talk with the student's side broke off."""
        return self.session.broken is not None

    def judge(self, *, hidden: bool) -> None:
        """Judge the public or the hidden cases."""
        self._begin_random()
        spell, late = Spell(OURS), True
        with self.session.running() as left, contextlib.suppress(TimeUsedUp), _alarm(left + 2 * GRACE_SECONDS):
            self._judged |= judge(
                self.test, self.session, self._environment, self._seconds, self._limited, hidden=hidden
            )
            late = isinstance(self.session.broken, TimeUsedUp)
        self.starved = self.starved or (late and spell.starved())
        self._keep_random()

    @property
    def wants_second(self) -> bool:
        """Whether cases are to be examined in the student's process, too, and can be."""
        return self._would_be_second and self._copied

    @property
    def needs_copy(self) -> bool:
        """Whether they are, and cannot be, because no copy was kept."""
        return self._would_be_second and not self._copied

    @property
    def _would_be_second(self) -> bool:
        return self._mode != WALL and self._frozen and not self.lost and (bool(self._limited) or self._mode == BOTH)

    def judge_second(self) -> None:
        """Examine the question in the student's process as stock Otter does; what that decides is flagged."""
        found = [self._judged[place].result for place in sorted(self._judged)]
        spell, passed = Spell(OURS), None
        with self.session.running() as left, contextlib.suppress(TimeUsedUp), _alarm(left + 2 * GRACE_SECONDS):
            passed = read_passed(self.session.second(self.test.source, f"./tests/{self.test.stem}.py"), found)
            for place, each in enumerate(passed or ()):
                judged = self._judged[place]
                case = settled(
                    judged.result,
                    each,
                    self._mode,
                    wanted=place in self._limited,
                    broken=self._limited.get(place, False),
                )
                kept = replace(case, flags=case.flags[:MOST_FLAGS])
                missing = "" if kept.verdict is Verdict.PASSED else judged.missing
                self._judged[place] = Judged(kept, missing)
        self.starved = self.starved or (passed is None and spell.starved())

    def _begin_random(self) -> None:
        """Inputs that a test draws from the global generators come from the seed that the run records.

        A stock bundle's own seed is set before each check, as Otter does; hidden cases draw on after the public ones.
        """
        if self._states is not None:
            np.random.set_state(self._states[0])
            random.setstate(self._states[1])
            return
        np.random.seed(self._seed if self._own_seed is None else self._own_seed)
        random.seed(self._seed if self._own_seed is None else self._own_seed)

    def _keep_random(self) -> None:
        if self._own_seed is not None:
            self._states = np.random.get_state(), random.getstate()

    def results(self) -> list[dict[str, Any]]:
        """Return one result for each case, in their order."""
        cases = self.test.file.test_cases if self.test.file else []
        judged = said_once(self._judged)
        return [asdict(judged.get(place) or self._unjudged(case)) for place, case in enumerate(cases)]

    def _unjudged(self, case: Any) -> CaseResult:
        """Return the result of a case that the alarm cut off."""
        question = self.test.question
        common = {
            "question": question,
            "name": readable(case),
            "points": float(case.points),
            "hidden": bool(case.hidden),
        }
        return timed_out(common, self.session, question, self._seconds)


def said_once(judged: Mapping[int, Judged]) -> dict[int, CaseResult]:
    """The results of a question's cases, of which the first says for all that were not run which name is not defined.

    The first is a public one, if there is one: what a hidden case says is not shown.
    """
    results = {place: one.result for place, one in judged.items()}
    for missing in dict.fromkeys(one.missing for one in judged.values() if one.missing):
        places = [place for place, one in judged.items() if one.missing == missing]
        first, *others = sorted(places, key=lambda place: (results[place].hidden, place))
        were = "was" if len(places) == 1 else "were"
        message = f"{missing}: {counted(len(places), 'case')} {were} not run"
        results[first] = replace(results[first], message=message)
        for place in others:
            results[place] = replace(results[place], message=f"not run, as {results[first].name}")
    return results


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Interrupt a test that itself takes too long, for example on an answer that was made to be slow to look at."""

    end = OURS.now() + seconds

    def ring(number: int, frame: FrameType | None) -> None:
        if OURS.now() >= end:
            raise TimeUsedUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, GRACE_SECONDS)  # again, for the cases that follow
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

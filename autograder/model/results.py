"""What came of a submission: the runs of its cells, the verdicts on its cases, its points and its grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from autograder.model.verdicts import CellStatus, Fault, Verdict

Json = Mapping[str, Any]
SUSPICIOUS = "suspicious: "  # how a flag begins that reports list before all others
# The flag of a case that passes with plain wrong data where the student's code could forge it.
FORGEABLE = f"{SUSPICIOUS}passes in the student's process, where it could be forged; across the wall it is wrong"
MOST_FLAGS = 10  # for a case
LONGEST_FLAG = 300  # characters
MOST_STEPS = 10  # of a measurement


@dataclass(frozen=True, slots=True)
class CellRun:
    """What happened when a cell ran. `outputs` are nbformat-4 output dicts, already capped in size."""

    index: int
    status: CellStatus
    seconds: float = 0.0
    outputs: tuple[Json, ...] = ()


class Measured(NamedTuple):
    """A number that a test measured.

    Where it is the share of examples that are right, `of` is how many examples there were, else 0; `steps` are the
    shares at which points are earned.
    """

    name: str
    value: float
    of: int = 0
    steps: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The verdict on one test case.

    What of it a student may see is decided in `scoring.student_view`. `detail` is for the operator alone and may hold
    hidden inputs; so are `flags`, what the test asks a person to look at. `measured` is what the test measured.
    `comparison` and `figures` are of public cases only: JSON that `comparison.read` and `figures.read` read, or "".
    """

    question: str
    name: str
    points: float
    hidden: bool
    verdict: Verdict
    message: str = ""
    call: str | None = None
    got: str | None = None
    expected: str | None = None
    hint: str | None = None
    fault: Fault | None = None
    detail: str = ""
    seconds: float = 0.0
    flags: tuple[str, ...] = ()
    comparison: str = ""
    measured: tuple[Measured, ...] = ()
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that a worker session found out about one submission.

    `memory_mb` is the most memory in MiB, by the name of what held it, as its process says: it is for measuring work of
    our own, never evidence about a student's.
    """

    cases: tuple[CaseResult, ...]
    runs: tuple[CellRun, ...]
    notes: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    sandbox: str = ""
    memory_mb: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """The points of one question.

    `earned` counts the cases that passed. `unjudged` are points of cases that could not be judged (never counted as
    lost); `pending` is true for a question that a person has yet to mark.
    """

    question: str
    earned: float
    possible: float
    unjudged: float = 0.0
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """The result of one submission.

    `verdict` is PASSED when everything was judged (whatever the points), NOT_JUDGED when the whole submission or a part
    of it was not; `reason` and `fault` say why. `key` identifies (submission, bundle, environment, seed, limits).
    `memory_mb` is that of its Judgement.
    """

    key: str
    student: str
    path: str
    submission_sha256: str
    bundle_sha256: str
    scores: tuple[QuestionScore, ...] = ()
    cases: tuple[CaseResult, ...] = ()
    verdict: Verdict = Verdict.PASSED
    reason: str = ""
    fault: Fault | None = None
    notes: tuple[str, ...] = ()
    sandbox: str = ""
    seed: int = 0
    timings: Mapping[str, float] = field(default_factory=dict)
    origin: str = ""
    memory_mb: Mapping[str, float] = field(default_factory=dict)

    @property
    def earned(self) -> float:
        """Points earned in all automatic questions."""
        return sum(score.earned for score in self.scores)

    @property
    def possible(self) -> float:
        """The most points that the automatic questions give."""
        return sum(score.possible for score in self.scores if not score.pending)

    @property
    def pending(self) -> float:
        """Points that a person has yet to give."""
        return sum(score.possible for score in self.scores if score.pending)

    @property
    def unjudged(self) -> float:
        """Points of cases that could not be judged."""
        return sum(score.unjudged for score in self.scores)

    @property
    def percent(self) -> float | None:
        """The share of points earned, from 0 to 1 with 4 digits as Otter rounds; None while a point is not judged."""
        if not self.scores or self.unjudged > 0:
            return None
        return round(self.earned / self.possible, 4) if self.possible else 0.0

    @property
    def judged_at_all(self) -> bool:
        """Whether any question was judged."""
        return bool(self.scores)

"""The values that pass from room to room: frozen, and without any input or output of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from autograder.limits import Limits

Json = Mapping[str, Any]
AUTO, WALL, BOTH = "auto", "wall", "both"  # how a bundle of stock Otter is judged
# The flag of a case that passes with plain wrong data where the student's code could forge it; reports list it first.
SUSPICIOUS = "suspicious: passes in the student's process, where it could be forged; across the wall it is wrong"
MOST_FLAGS = 10  # for a case
LONGEST_FLAG = 300  # characters


class Verdict(StrEnum):
    """What became of one test case."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_JUDGED = "not judged"


class Fault(StrEnum):
    """Whose fault it is that something was not judged."""

    STUDENT = "student"
    TEST = "test"
    MACHINE = "machine"


class CellStatus(StrEnum):
    """How one code cell of a submission ended."""

    OK = "ok"
    ERROR = "error"
    TIMEOUT = "timeout"
    DIED = "died"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Case:
    """One test case of a question, as the bundle states it."""

    name: str
    points: float
    hidden: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One autograded question. `broken` says why its test file cannot be used, if it cannot.

    `stem` is what a notebook checks it by: the name of its test file.
    """

    name: str
    cases: tuple[Case, ...]
    all_or_nothing: bool = False
    broken: str = ""
    stem: str = ""

    @property
    def possible(self) -> float:
        """The most points that can be earned."""
        return sum(case.points for case in self.cases)


@dataclass(frozen=True, slots=True)
class RubricItem:
    """What one property of an answer is worth: points that it gives, or takes away. `hint` is for the person who marks.

    `name` stays the same when the rest changes, so that marks follow.
    """

    name: str
    points: Decimal
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ManualQuestion:
    """A question that a person marks, perhaps by a rubric. Its points are pending until then."""

    name: str
    points: float
    title: str = ""
    rubric: tuple[RubricItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """An Otter autograder zip, read and checked but not run.

    `answers` maps a question to the names that it asks the student to define; it is None for a bundle made by stock
    Otter, which does not record them. `imports` maps a name that the master imports to where it comes from
    ("np" -> "numpy", "sqrt" -> "math:sqrt"). `public_files` are the support files that students were given. `readers`
    are the support files with the functions that open what students hand in, and what is in them. `datasets` maps the
    name of a download ("mnist.npz") to the public file that stands for it. `without` names the libraries that cannot
    be imported while a question is examined. `judge` says whether a case of a stock bundle may be examined a second
    time in the student's process: where the wall met a limit (AUTO), never (WALL), or always, to compare (BOTH).
    `notes` tell what the bundle asks for and does not get here.
    """

    name: str
    sha256: str
    content: bytes = field(repr=False)
    assignment_name: str = ""
    title: str = ""
    notebook_name: str = ""
    answers: Mapping[str, tuple[str, ...]] | None = None
    imports: Mapping[str, str] = field(default_factory=dict)
    question_titles: Mapping[str, str] = field(default_factory=dict)
    manual: tuple[ManualQuestion, ...] = ()
    public_files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    withheld_files: tuple[str, ...] = ()
    readers: Mapping[str, str] = field(default_factory=dict, repr=False)
    datasets: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    seed: int | None = None
    seed_variable: str | None = None
    judge: str = AUTO
    notes: tuple[str, ...] = ()

    @property
    def may_judge_twice(self) -> bool:
        """Whether a case may be examined in the student's process, as stock Otter does; never in a bundle of ours."""
        return self.answers is None and self.judge != WALL


@dataclass(frozen=True, slots=True)
class Outline:
    """The questions of a bundle, as the examiner read them, in natural order (q2 before q10)."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in once, not yet parsed. `student` comes from the folder or the file name.

    `fault` is a sentence on why it cannot be judged, `evidence` the details, and `fault_of` whose fault it is (None
    when intake cannot tell, as with two submissions under one name). `attempt` says which of the student's attempts it
    is, in a sentence that is among the notes, too; it is empty for the only one. `submitted` is when it was handed in,
    as ISO 8601 in UTC, where a site or a commit says it.
    """

    student: str
    path: str
    notebook: bytes = field(repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    notes: tuple[str, ...] = ()
    fault: str = ""
    evidence: str = ""
    fault_of: Fault | None = None
    attempt: str = ""
    submitted: str = ""

    @property
    def sha256(self) -> str:
        """A digest of the notebook and every file beside it."""
        digest = hashlib.sha256(self.notebook)
        for name in sorted(self.files):
            digest.update(b"\0" + name.encode("utf-8", "surrogateescape") + b"\0")
            digest.update(hashlib.sha256(self.files[name]).digest())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a submitted notebook: `kind` is "code", "markdown" or "raw"; `checks` are Otter's metadata checks."""

    index: int
    kind: str
    source: str
    tags: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A submission that is ready to run: its cells, the files beside it, and the seed of this run."""

    cells: tuple[Cell, ...]
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    run_seed: int = 0


@dataclass(frozen=True, slots=True)
class CellRun:
    """What happened when a cell ran. `outputs` are nbformat-4 output dicts, already capped in size."""

    index: int
    status: CellStatus
    seconds: float = 0.0
    outputs: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The verdict on one test case.

    What of it a student may see is decided in `scoring.student_view`. `detail` is for the operator alone and may hold
    hidden inputs; so are `flags`, what the test asks a person to look at. `comparison` is of public cases only: JSON
    that `comparison.read` reads, or "".
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

"""A bundle as it was read: its questions, what a person marks, and how it is to be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from autograder.limits import Limits
from autograder.model.question_settings import QuestionSettings

AUTO, WALL, BOTH = "auto", "wall", "both"  # how a bundle of stock Otter is judged


@dataclass(frozen=True, slots=True)
class Case:
    """One test case of a question, as the bundle states it."""

    name: str
    points: float
    hidden: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One autograded question. `broken` says why its test file cannot be used, if it cannot.

    `stem` is what a notebook checks it by: the name of its test file. `shared` is the name that this file gives, where
    another file gives the same.
    """

    name: str
    cases: tuple[Case, ...]
    all_or_nothing: bool = False
    broken: str = ""
    stem: str = ""
    shared: str | None = None

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
class Translation:
    """What pages say in another language: `hints` and `messages` map those of a question to their translations.

    A message has `%(1)s` where its first value stands.
    """

    title: str = ""
    question_titles: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    messages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """An Otter autograder zip, read and checked but not run.

    `questions` are the settings of each question; None for a bundle made by stock Otter, which has none. `imports`
    maps a name that the master imports to where it comes from ("np" -> "numpy", "sqrt" -> "math:sqrt").
    `public_files` are the support files that students were given. `readers` are the support files with the
    functions that open what students hand in, and what is in them. `datasets` maps the name of a download
    ("mnist.npz") to the public file that stands for it. `judge` says whether a case of a stock bundle may be
    examined a second time in the student's process: where the wall met a limit (AUTO), never (WALL), or always, to
    compare (BOTH). `translations` are of other languages that students have notebooks in, by the language's tag
    ("zh-TW"), and `untouched` the digests of all notebooks as they were given out (`languages.untouched_digest`).
    `language` is that of the titles, by its tag, "" for English.
    `year` is that of the values that the assignment's parameters have, None for its master's own; `variant` is which of
    several sets of values they are, 0 where all students have the same, and `others` are the bundles of the rest.
    `notes` tell what the bundle asks for and does not get here.
    """

    name: str
    sha256: str
    content: bytes = field(repr=False)
    assignment_name: str = ""
    title: str = ""
    notebook_name: str = ""
    questions: Mapping[str, QuestionSettings] | None = None
    imports: Mapping[str, str] = field(default_factory=dict)
    manual: tuple[ManualQuestion, ...] = ()
    public_files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    withheld_files: tuple[str, ...] = ()
    readers: Mapping[str, str] = field(default_factory=dict, repr=False)
    datasets: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    seed: int | None = None
    seed_variable: str | None = None
    judge: str = AUTO
    translations: Mapping[str, Translation] = field(default_factory=dict)
    untouched: frozenset[str] = frozenset()
    language: str = ""
    year: int | None = None
    variant: int = 0
    others: tuple[Bundle, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()

    @property
    def answers(self) -> Mapping[str, tuple[str, ...]] | None:
        """The names that each question asks the student to define; None where the bundle does not say it."""
        return None if self.questions is None else {name: q.names or () for name, q in self.questions.items()}

    @property
    def variants(self) -> int:
        """How many sets of values the parameters have, of which each student has one."""
        return 1 + len(self.others)

    def of(self, variant: int) -> Bundle:
        """Return the bundle of one of the variants: this one, or one of the others."""
        return next((each for each in self.others if each.variant == variant), self)

    @property
    def methods(self) -> Mapping[str, tuple[str, ...]]:
        """The methods that each question may be about, where the bundle says it."""
        return {name: q.methods for name, q in (self.questions or {}).items() if q.methods is not None}

    @property
    def question_titles(self) -> Mapping[str, str]:
        """The title of each question."""
        return {name: question.title for name, question in (self.questions or {}).items()}

    @property
    def without(self) -> Mapping[str, tuple[str, ...]]:
        """The libraries that cannot be imported while a question is examined."""
        return {name: question.without for name, question in (self.questions or {}).items() if question.without}

    @property
    def may_judge_twice(self) -> bool:
        """Whether a case may be examined in the student's process, as stock Otter does; never in a bundle of ours."""
        return self.answers is None and self.judge != WALL


@dataclass(frozen=True, slots=True)
class Outline:
    """The questions of a bundle, as the examiner read them, in natural order (q2 before q10)."""

    questions: tuple[Question, ...]

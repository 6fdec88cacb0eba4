"""What a whole class's grades say about each question and each test case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from autograder.model import Case, CaseResult, Grade, Outline, Question, QuestionScore, Verdict

BINS = 10
ENOUGH = 2  # judged students below which "nobody passed" says nothing about the test


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """How a class did in one test case. `judged` counts the students whose case was judged."""

    name: str
    points: float
    hidden: bool
    passed: int
    judged: int

    @property
    def rate(self) -> float | None:
        """The share that passed, from 0 to 1; None if nobody was judged."""
        return self.passed / self.judged if self.judged else None

    @property
    def suspect(self) -> bool:
        """Whether everybody failed, so that the test itself may be wrong."""
        return self.judged >= ENOUGH and self.passed == 0


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """How a class did in one question; `mean` and `full` (share with all points) are over `judged` students."""

    name: str
    possible: float
    judged: int
    unjudged: int
    mean: float | None
    full: float | None
    broken: str
    cases: tuple[CaseFacts, ...]


class Count:
    """Counts the questions of an outline, a grade at a time."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._judged: Counter[tuple[str, str]] = Counter()
        self._passed: Counter[tuple[str, str]] = Counter()
        self._scores: dict[str, list[QuestionScore]] = {}

    def add(self, grade: Grade) -> None:
        """Count what was judged of a grade."""
        self._judged.update(_names(case for case in grade.cases if case.verdict is not Verdict.NOT_JUDGED))
        self._passed.update(_names(case for case in grade.cases if case.verdict is Verdict.PASSED))
        for score in grade.scores:
            if not score.pending:
                self._scores.setdefault(score.question, []).append(score)

    def facts(self) -> list[QuestionFacts]:
        """Return the facts of every question."""
        return [
            _question(each, self._scores.get(each.name, []), [self._case(each, case) for case in each.cases])
            for each in self._outline.questions
        ]

    def _case(self, question: Question, case: Case) -> CaseFacts:
        place = (question.name, case.name)
        return CaseFacts(case.name, case.points, case.hidden, self._passed[place], self._judged[place])


def _names(cases: Iterable[CaseResult]) -> Iterator[tuple[str, str]]:
    return ((case.question, case.name) for case in cases)


def _question(question: Question, scores: Sequence[QuestionScore], cases: Sequence[CaseFacts]) -> QuestionFacts:
    judged = [score.earned for score in scores if score.unjudged == 0] if not question.broken else []
    full = sum(earned >= question.possible - 1e-9 for earned in judged)
    return QuestionFacts(
        name=question.name,
        possible=question.possible,
        judged=len(judged),
        unjudged=len(scores) - len(judged),
        mean=sum(judged) / len(judged) if judged else None,
        full=full / len(judged) if judged else None,
        broken=question.broken,
        cases=tuple(cases),
    )


def distribution(shares: Iterable[float | None]) -> list[int]:
    """Count the shares of points of grades in ten bins: 0 to 10 %, ..., 90 to 100 % (with 100 %)."""
    bins = [0] * BINS
    for share in shares:
        if share is not None:
            bins[min(BINS - 1, max(0, int(share * BINS)))] += 1
    return bins


def seconds(grade: Grade) -> float:
    """Return the wall seconds of a submission: its "total" where it has one, else the sum of its parts."""
    return grade.timings.get("total", sum(grade.timings.values()))

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


def question_facts(grades: Iterable[Grade], outline: Outline) -> list[QuestionFacts]:
    """Count every question of the outline over the grades that were judged."""
    judged: Counter[tuple[str, str]] = Counter()
    passed: Counter[tuple[str, str]] = Counter()
    scores: dict[str, list[QuestionScore]] = {}
    for grade in grades:
        judged.update(_names(case for case in grade.cases if case.verdict is not Verdict.NOT_JUDGED))
        passed.update(_names(case for case in grade.cases if case.verdict is Verdict.PASSED))
        for score in grade.scores:
            if not score.pending:
                scores.setdefault(score.question, []).append(score)
    return [
        _question(
            question,
            scores.get(question.name, []),
            [
                _case(case, passed[question.name, case.name], judged[question.name, case.name])
                for case in question.cases
            ],
        )
        for question in outline.questions
    ]


def _case(case: Case, passed: int, judged: int) -> CaseFacts:
    return CaseFacts(case.name, case.points, case.hidden, passed, judged)


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

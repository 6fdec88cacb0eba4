"""What a whole class's grades say about each question and each test case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.model import CaseResult, Grade, Outline, Question, Verdict

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


def question_facts(grades: Sequence[Grade], outline: Outline) -> list[QuestionFacts]:
    """Count every question of the outline over the grades that were judged."""
    results: dict[tuple[str, str], list[CaseResult]] = {}
    for grade in grades:
        for case in grade.cases:
            results.setdefault((case.question, case.name), []).append(case)
    return [_question(question, grades, results) for question in outline.questions]


def _question(
    question: Question, grades: Sequence[Grade], results: dict[tuple[str, str], list[CaseResult]]
) -> QuestionFacts:
    scores = [s for grade in grades for s in grade.scores if s.question == question.name and not s.pending]
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
        cases=tuple(
            _case(case.name, case.points, case.hidden, results.get((question.name, case.name), []))
            for case in question.cases
        ),
    )


def _case(name: str, points: float, hidden: bool, results: Sequence[CaseResult]) -> CaseFacts:
    judged = [case for case in results if case.verdict is not Verdict.NOT_JUDGED]
    return CaseFacts(name, points, hidden, sum(case.verdict is Verdict.PASSED for case in judged), len(judged))


def distribution(grades: Sequence[Grade]) -> list[int]:
    """Count grades by their share of points in ten bins: 0 to 10 %, ..., 90 to 100 % (with 100 %)."""
    bins = [0] * BINS
    for grade in grades:
        if grade.percent is not None:
            bins[min(BINS - 1, max(0, int(grade.percent * BINS)))] += 1
    return bins


def seconds(grade: Grade) -> float:
    """Return the wall seconds of a submission: its "total" where it has one, else the sum of its parts."""
    return grade.timings.get("total", sum(grade.timings.values()))

"""The points of each question, counted as Otter's `TestFile.score` counts them, with room for "not judged"."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from autograder.model import CaseResult, ManualQuestion, Outline, Question, QuestionScore, Verdict

DIGITS = 5  # Otter writes scores with five decimals (GradingResults.to_gradescope_dict)


def score(
    outline: Outline, manual: tuple[ManualQuestion, ...], cases: tuple[CaseResult, ...]
) -> tuple[QuestionScore, ...]:
    """Count the points of each question: automatic ones in the outline's order, then those that a person marks.

    A case of the outline without a result was not judged. A result for a case that the outline does not know is
    ignored: points come from the bundle alone.
    """
    verdicts = _verdicts(cases)
    automatic = [
        _question_score(question, [_next(verdicts, question.name, c.name) for c in question.cases])
        for question in outline.questions
    ]
    return (*automatic, *(QuestionScore(q.name, 0.0, q.points, pending=True) for q in manual))


def _verdicts(cases: Iterable[CaseResult]) -> dict[tuple[str, str], deque[Verdict]]:
    """Verdicts by question and case name; Otter lets two cases share a name, so each name holds a queue."""
    found: dict[tuple[str, str], deque[Verdict]] = defaultdict(deque)
    for case in cases:
        found[case.question, case.name].append(case.verdict)
    return found


def _next(verdicts: dict[tuple[str, str], deque[Verdict]], question: str, case: str) -> Verdict:
    queue = verdicts.get((question, case))
    return queue.popleft() if queue else Verdict.NOT_JUDGED


def _question_score(question: Question, verdicts: list[Verdict]) -> QuestionScore:
    possible = round(question.possible, DIGITS)
    earned, unjudged = (_all_or_nothing if question.all_or_nothing else _partial)(question, verdicts)
    return QuestionScore(question.name, round(earned, DIGITS), possible, round(unjudged, DIGITS))


def _partial(question: Question, verdicts: list[Verdict]) -> tuple[float, float]:
    pairs = list(zip(question.cases, verdicts, strict=True))
    earned = sum(case.points for case, verdict in pairs if verdict is Verdict.PASSED)
    return earned, sum(case.points for case, verdict in pairs if verdict is Verdict.NOT_JUDGED)


def _all_or_nothing(question: Question, verdicts: list[Verdict]) -> tuple[float, float]:
    """Return one failed case decides, whatever the others are; Otter counts cases without points too."""
    if Verdict.FAILED in verdicts:
        return 0.0, 0.0
    if Verdict.NOT_JUDGED in verdicts:
        return 0.0, question.possible
    return question.possible, 0.0

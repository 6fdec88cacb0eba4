"""What the grades of a class say about its questions and cases: difficulty, discrimination, failures, oddities.

Difficulty is the mean share of the points, 1 for what everybody has. Discrimination is the correlation with the points
in all other questions (for a case, which is passed or not, the point-biserial one): near 0 or below, the question or
the test measures something else than the rest, or is wrong.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.model import CaseResult, Grade, Verdict
from autograder.reports import facts

BINS = 10
ENOUGH = 3  # students, below which a correlation says nothing
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class QuestionAnalysis:
    """One question over the students in whom it was judged; `possible` is the most points."""

    question: str
    possible: float
    judged: int
    difficulty: float | None
    discrimination: float | None


@dataclass(frozen=True, slots=True)
class CaseAnalysis:
    """One case: who passed and who was judged, whom it failed for example, and what it said most often."""

    question: str
    name: str
    hidden: bool
    points: float
    judged: int
    passed: int
    discrimination: float | None
    examples: tuple[str, ...]
    message: str

    @property
    def failed(self) -> int:
        """How many failed it."""
        return self.judged - self.passed

    @property
    def odd(self) -> str:
        """What is odd about a hidden case: it tells nobody from anybody."""
        if not self.hidden or self.judged < ENOUGH:
            return ""
        return {0: "nobody passes", self.judged: "everybody passes"}.get(self.passed, "")


@dataclass(frozen=True, slots=True)
class NoteAnalysis:
    """What was repaired in notebooks, left out of them or met a limit: in how many, and in whose for example."""

    note: str
    notebooks: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A class in one assignment, by the points that tests give; the shares go from 0 to 1.

    `slowest` are the students whose work took longest, with its seconds; `largest` are those whose work held most
    memory, with its MiB as their processes said.
    """

    students: int
    settled: int
    not_judged: Mapping[str, str]
    mean: float | None
    median: float | None
    deviation: float | None
    bins: tuple[int, ...]
    questions: tuple[QuestionAnalysis, ...]
    cases: tuple[CaseAnalysis, ...]
    flags: tuple[tuple[str, str, str], ...]
    slowest: tuple[tuple[str, float], ...]
    largest: tuple[tuple[str, float], ...]
    notes: tuple[NoteAnalysis, ...]

    @property
    def failures(self) -> tuple[CaseAnalysis, ...]:
        """The cases that fail most students, the commonest first."""
        failed = [case for case in self.cases if case.failed]
        return tuple(sorted(failed, key=lambda case: (-case.failed, case.question, case.name)))


def analysis(grades: Iterable[Grade]) -> Analysis:
    """Analyse the grades that count of one assignment."""
    ordered = sorted(grades, key=lambda grade: grade.student)
    judged = [grade for grade in ordered if grade.judged_at_all]
    settled = [grade for grade in judged if grade.percent is not None and grade.possible]
    shares = [grade.earned / grade.possible for grade in settled]
    return Analysis(
        students=len(ordered),
        settled=len(settled),
        not_judged={grade.student: grade.reason for grade in ordered if grade.verdict is Verdict.NOT_JUDGED},
        mean=statistics.fmean(shares) if shares else None,
        median=statistics.median(shares) if shares else None,
        deviation=statistics.pstdev(shares) if shares else None,
        bins=_bins(shares),
        questions=_questions(judged),
        cases=_cases(judged),
        flags=tuple((grade.student, question, flag) for grade, question, flag in facts.all_flags(ordered)),
        slowest=_most((g.student, g.timings.get("total", sum(g.timings.values()))) for g in ordered),
        largest=_most((g.student, g.memory_mb.get("student", 0.0)) for g in ordered),
        notes=_notes(ordered),
    )


def _bins(shares: Iterable[float]) -> tuple[int, ...]:
    found = [0] * BINS
    for share in shares:
        found[min(BINS - 1, max(0, int(share * BINS)))] += 1
    return tuple(found)


def _questions(judged: Sequence[Grade]) -> tuple[QuestionAnalysis, ...]:
    names = dict.fromkeys(score.question for grade in judged for score in grade.scores if not score.pending)
    found = []
    for name in names:
        scores = [(g.earned, score) for g in judged for score in g.scores
                  if score.question == name and not score.pending and not score.unjudged]  # fmt: skip
        shares = [score.earned / score.possible for _, score in scores if score.possible]
        rest = [earned - score.earned for earned, score in scores]
        own = [score.earned for _, score in scores]
        most = max((score.possible for _, score in scores), default=0.0)
        found.append(QuestionAnalysis(name, most, len(scores), _mean(shares), correlation(own, rest)))
    return tuple(found)


def _cases(judged: Sequence[Grade]) -> tuple[CaseAnalysis, ...]:
    results: dict[tuple[str, str], list[tuple[Grade, CaseResult]]] = defaultdict(list)
    for grade in judged:
        for case in grade.cases:
            results[case.question, case.name].append((grade, case))
    return tuple(_case(pairs) for pairs in results.values())


def _case(pairs: Sequence[tuple[Grade, CaseResult]]) -> CaseAnalysis:
    case = pairs[-1][1]
    judged = [(grade, one) for grade, one in pairs if one.verdict is not Verdict.NOT_JUDGED]
    passed = [float(one.verdict is Verdict.PASSED) for _, one in judged]
    rest = [grade.earned - _earned(grade, case.question) for grade, _ in judged]
    failed = [(grade.student, one.message) for grade, one in judged if one.verdict is Verdict.FAILED]
    common = Counter(message for _, message in failed if message).most_common(1)
    return CaseAnalysis(
        question=case.question,
        name=case.name,
        hidden=case.hidden,
        points=case.points,
        judged=len(judged),
        passed=int(sum(passed)),
        discrimination=correlation(passed, rest),
        examples=tuple(dict.fromkeys(student for student, _ in failed))[:EXAMPLES],
        message=common[0][0] if common else "",
    )


def _earned(grade: Grade, question: str) -> float:
    return sum(score.earned for score in grade.scores if score.question == question)


def _most(amounts: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted((one for one in amounts if one[1]), key=lambda one: -one[1])[:EXAMPLES])


def _notes(grades: Sequence[Grade]) -> tuple[NoteAnalysis, ...]:
    """Return every note on notebooks, the commonest first."""
    students: dict[str, list[str]] = defaultdict(list)
    for grade in grades:
        for note in dict.fromkeys(grade.notes):
            students[note].append(grade.student)
    ordered = sorted(students.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(NoteAnalysis(note, len(names), tuple(names[:EXAMPLES])) for note, names in ordered)


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's correlation; None for few students, or where one side is the same for all."""
    if len(one) < ENOUGH or len(set(one)) < 2 or len(set(other)) < 2:
        return None
    try:
        return statistics.correlation(one, other)
    except statistics.StatisticsError:
        return None

"""What differs between two runs over one assignment: whose points, by question and case, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from autograder.model import CaseResult, Fault, Grade, Verdict

ALIKE = 1e-9  # of points


@dataclass(frozen=True, slots=True)
class CaseDifference:
    """One case: its verdict before and after; empty where the run did not have it."""

    question: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class QuestionDifference:
    """The points of one question before and after; None where the run did not have it."""

    question: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One student whose result differs, and why; `before` or `after` is None where only the other run has them."""

    student: str
    before: Grade | None
    after: Grade | None
    why: tuple[str, ...]
    questions: tuple[QuestionDifference, ...] = ()
    cases: tuple[CaseDifference, ...] = ()


def differences(before: Iterable[Grade], after: Iterable[Grade]) -> tuple[Difference, ...]:
    """List every student whose points, or what could be judged of them, differ between two runs."""
    old, new = _counting(before), _counting(after)
    return tuple(_difference(name, old.get(name), new.get(name)) for name in sorted({*old, *new})
                 if _differs(old.get(name), new.get(name)))  # fmt: skip


def _counting(grades: Iterable[Grade]) -> Mapping[str, Grade]:
    """One grade for each student: of several attempts in one run the best, which is the one that counts there."""
    groups: dict[str, list[Grade]] = defaultdict(list)
    for grade in grades:
        groups[grade.student].append(grade)
    return {name: max(group, key=lambda one: (one.judged_at_all, one.earned)) for name, group in groups.items()}


def _differs(before: Grade | None, after: Grade | None) -> bool:
    if before is None or after is None:
        return True
    if before.judged_at_all != after.judged_at_all:
        return True
    return bool(_questions(before, after))


def _difference(student: str, before: Grade | None, after: Grade | None) -> Difference:
    if before is None or after is None:
        return Difference(
            student, before, after, ("only in the later run" if before is None else "only in the earlier run",)
        )
    return Difference(
        student,
        before,
        after,
        tuple(_why(before, after)),
        tuple(_questions(before, after)),
        tuple(_cases(before, after)),
    )


def _why(before: Grade, after: Grade) -> Iterator[str]:
    """Yield what is known to be another; where nothing is, the grader itself or its libraries."""
    known = False
    for differs, words in (
        (before.submission_sha256 != after.submission_sha256, "the submission changed"),
        (before.bundle_sha256 != after.bundle_sha256, "the tests changed"),
        (before.seed != after.seed, "another seed"),
        (
            before.sandbox != after.sandbox,
            f"another sandbox: {before.sandbox or 'none'}, then {after.sandbox or 'none'}",
        ),
        (_machine(before), "the machine failed in the earlier run"),
        (_machine(after), "the machine failed in the later run"),
    ):
        if differs:
            known = True
            yield words
    if not known:
        yield "the grader or its libraries changed"


def _machine(grade: Grade) -> bool:
    return grade.fault is Fault.MACHINE or any(case.fault is Fault.MACHINE for case in grade.cases)


def _questions(before: Grade, after: Grade) -> list[QuestionDifference]:
    old, new = ({score.question: score for score in grade.scores} for grade in (before, after))
    found = []
    for name in dict.fromkeys([*old, *new]):
        one, other = old.get(name), new.get(name)
        if one is not None and other is not None:
            same = abs(one.earned - other.earned) < ALIKE and abs(one.unjudged - other.unjudged) < ALIKE
            if same and abs(one.possible - other.possible) < ALIKE:
                continue
        found.append(QuestionDifference(name, one.earned if one else None, other.earned if other else None))
    return found


def _cases(before: Grade, after: Grade) -> Iterator[CaseDifference]:
    old, new = _verdicts(before.cases), _verdicts(after.cases)
    for question, name in dict.fromkeys([*old, *new]):
        was, now = (verdicts.get((question, name), "") for verdicts in (old, new))
        if was != now:
            yield CaseDifference(question, name, was, now)


def _verdicts(cases: Iterable[CaseResult]) -> dict[tuple[str, str], str]:
    """Return the verdict by question and case; of cases under one name all, in their order."""
    found: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for case in cases:
        found[case.question, case.name].append(case.verdict)
    return {key: ", ".join(verdict.value for verdict in verdicts) for key, verdicts in found.items()}

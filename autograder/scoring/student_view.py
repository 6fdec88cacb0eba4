"""The one decision on what a student may see of a grade. Every page, table and export for students starts from it."""

from __future__ import annotations

from dataclasses import replace

from autograder.model import CaseResult, Grade, Measured


def student_view(grade: Grade) -> Grade:
    """Return a grade as its own student may see it.

    Of a hidden case the question, name, points, verdict, fault and hint remain; of a public one everything but what is
    for the operator; of its measurements, the shares of a known number of examples, which are examples that students
    have. The reason of a grade may quote a hidden case, so it remains only where nothing was judged at all.
    """
    return replace(
        grade,
        cases=tuple(_of_case(case) for case in grade.cases),
        reason="" if grade.judged_at_all else grade.reason,
        timings={},
        memory_mb={},
    )


def _of_case(case: CaseResult) -> CaseResult:
    public = replace(case, detail="", flags=(), measured=_shares(case), seconds=0.0)
    if not case.hidden:
        return public
    return replace(public, message="", call=None, got=None, expected=None, comparison="", figures="")


def _shares(case: CaseResult) -> tuple[Measured, ...]:
    return () if case.hidden else tuple(one for one in case.measured if one.of)

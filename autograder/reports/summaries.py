"""One text for each student, with what `otter grade --summaries` writes: every case of every question.

It is for the TA alone: it tells of hidden cases.
"""

from __future__ import annotations

from textwrap import indent

from autograder.model import CaseResult, Grade, Outline, Question, Verdict
from autograder.reports.names import feedback_name
from autograder.reports.text import in_points, points, shortened, visible

LONGEST = 2_000  # characters of one case


def summary_name(student: str) -> str:
    """Return the file name of a student's summary, unique on every file system."""
    return feedback_name(student).removesuffix(".html") + ".txt"


def summary(grade: Grade, outline: Outline) -> bytes:
    """Write the summary of one submission, question by question in the outline's order."""
    if not grade.judged_at_all:
        return f"not judged: {visible(grade.reason)}\n".encode()
    parts = [
        _question(question, [c for c in grade.cases if c.question == question.name]) for question in outline.questions
    ]
    total = f"{points(grade.earned)} of {in_points(grade.possible)}"
    open_ = f", {points(grade.unjudged)} not judged" if grade.unjudged else ""
    return "\n\n".join([*parts, f"total: {total}{open_}\n"]).encode()


def _question(question: Question, cases: list[CaseResult]) -> str:
    if question.broken:
        return f"{question.name} results: not judged: {visible(question.broken)}"
    if cases and all(case.verdict is Verdict.PASSED for case in cases):
        return f"{question.name} results: All test cases passed!"
    report = "\n\n".join(_case(case) for case in cases if case.verdict is not Verdict.PASSED)
    return f"{question.name} results:\n{indent(report, '    ')}"


def _case(case: CaseResult) -> str:
    words = "\n".join(part for part in (case.message, case.detail) if part)
    report = indent(shortened(visible(words), LONGEST), "    ")
    return f"{visible(case.name)} result: {case.verdict.value}\n{report}".rstrip()

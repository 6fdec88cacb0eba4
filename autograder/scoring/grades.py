"""The grade of one submission, from what the worker session found out, or from why the submission could not be read."""

from __future__ import annotations

from autograder.errors import Refusal
from autograder.model import Bundle, CaseResult, Fault, Grade, Judgement, Outline, Submission, Verdict
from autograder.plural import first_of
from autograder.scoring.points import score

_FAULTS = {
    "student": Fault.STUDENT,
    "input": Fault.STUDENT,
    "submission": Fault.STUDENT,
    "test": Fault.TEST,
    "machine": Fault.MACHINE,
}
NAMES_SHOWN = 5


def graded(
    key: str, submission: Submission, bundle: Bundle, outline: Outline, judgement: Judgement, *, seed: int = 0
) -> Grade:
    """Assemble the grade of a submission that ran.

    The verdict is NOT_JUDGED when any case was not judged; `reason` then names the questions and the first cause. The
    reason is for the operator: it may quote the message of a hidden case.
    """
    reason, fault = _why_not_judged(outline, judgement.cases)
    return Grade(
        key=key,
        student=submission.student,
        path=submission.path,
        submission_sha256=submission.sha256,
        bundle_sha256=bundle.sha256,
        scores=score(outline, bundle.manual, judgement.cases),
        cases=judgement.cases,
        verdict=Verdict.NOT_JUDGED if reason else Verdict.PASSED,
        reason=reason,
        fault=fault,
        notes=(*submission.notes, *judgement.notes),
        sandbox=judgement.sandbox,
        seed=seed,
        timings=judgement.timings,
        memory_mb=judgement.memory_mb,
    )


_NEXT = "; next: "  # between the reason and the next step


def parts_of(reason: str) -> tuple[str, str, str]:
    """Return what `unreadable` made a reason of: what could not be done, what was seen, and the next step."""
    told, _, remedy = reason.partition(_NEXT)
    what, _, evidence = told.partition(": ")
    return what, evidence, remedy


def unreadable(
    submission: Submission, error: Refusal, *, key: str = "", bundle_sha256: str = "", sandbox: str = "", seed: int = 0
) -> Grade:
    """Make the grade of a submission that could not be read or run: no scores at all, the reason why, what to do."""
    reason = ": ".join(part for part in (error.what.rstrip("."), error.evidence) if part)
    return Grade(
        key=key,
        student=submission.student,
        path=submission.path,
        submission_sha256=submission.sha256,
        bundle_sha256=bundle_sha256,
        verdict=Verdict.NOT_JUDGED,
        reason=f"{reason}{_NEXT}{error.remedy}" if error.remedy else reason,
        fault=_FAULTS.get(error.fault, Fault.MACHINE),
        notes=submission.notes,
        sandbox=sandbox,
        seed=seed,
    )


def _why_not_judged(outline: Outline, cases: tuple[CaseResult, ...]) -> tuple[str, Fault | None]:
    """Name the questions that were not judged and the first cause; an empty reason when everything was."""
    judged = {(case.question, case.name) for case in cases}
    open_cases = [case for case in cases if case.verdict is Verdict.NOT_JUDGED]
    missing = [q for q in outline.questions if q.broken or any((q.name, c.name) not in judged for c in q.cases)]
    names = list(dict.fromkeys([case.question for case in open_cases] + [question.name for question in missing]))
    if not names:
        return "", None
    broken = next((question.broken for question in missing if question.broken), "")
    if open_cases:
        first = open_cases[0]
        cause, fault = first.message or broken, first.fault or Fault.MACHINE
    elif broken:
        cause, fault = broken, Fault.TEST
    else:
        cause, fault = "the grader gave no verdict", Fault.MACHINE
    return f"{first_of(names, NAMES_SHOWN)}: {cause or 'no cause is known'}", fault

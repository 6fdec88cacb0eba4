"""When a case is examined a second time, in the student's process, and what its verdict is then.

Only where the wall meets a limit of its own: an object that is no plain data was met, a test uses what has no copy
(identity, pickling, shared memory, what a case has changed in place), or it failed by a fault that its own process
made. A plain wrong answer is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from autograder.errors import ProtocolError
from autograder.examiner.case_code import CaseCode
from autograder.examiner.ends import CannotSend
from autograder.examiner.proxies import NotPlainData
from autograder.examiner.remote import Session
from autograder.model import BOTH, FORGEABLE, CaseResult, Verdict

SECOND_FLAG = "judged in the student's process, as stock Otter does"
DISAGREES = "passes across the wall; fails in the student's process, as in stock Otter"


def at_a_limit(error: BaseException, session: Session, code: CaseCode) -> bool:
    """Return whether a case that did not pass may owe it to the wall."""
    if session.broken is not None:
        return False
    if session.objects or session.changed or isinstance(error, (NotPlainData, CannotSend, OSError, ImportError)):
        return True
    if getattr(error, "student_type", "") == ProtocolError.__name__:  # the answer is too deep, or too large, to cross
        return True
    in_the_test = not isinstance(error, AssertionError) and not hasattr(error, "student_type")
    return (in_the_test and session.functions > 0) or code.has_no_copy


def may_be_broken(error: BaseException | None, beyond: Collection[str] = ()) -> bool:
    """Return whether an exception may prove that the test itself is broken, whatever a student hands in.

    A file that is missing in both places proves nothing, as the notebook was to write it, nor does a name in `beyond`:
    a module that only the notebook has.
    """
    if isinstance(error, FileNotFoundError) or getattr(error, "name", None) in beyond:
        return False
    return isinstance(error, (NameError, ImportError, SyntaxError, OSError, MemoryError))


def settled(case: CaseResult, passed: bool, mode: str, *, wanted: bool, broken: bool) -> CaseResult:
    """Return the result of a case after its second examination.

    Args:
        case: what was found across the wall.
        passed: whether it passed in the student's process.
        mode: how the bundle is judged.
        wanted: whether the wall had met its limit.
        broken: whether the test may have failed by a mistake of its own, which costs nobody a point.
    """
    if case.verdict is Verdict.PASSED and wanted and not passed:
        message = "the check does not hold for your very objects"
        return replace(case, verdict=Verdict.FAILED, message=message, flags=(SECOND_FLAG, *case.flags))
    if case.verdict is Verdict.PASSED:
        return replace(case, flags=(DISAGREES, *case.flags)) if mode == BOTH and not passed else case
    if not wanted:
        return replace(case, flags=(FORGEABLE, *case.flags)) if passed else case
    if passed:
        kept = {"message": "", "hint": None, "fault": None, "expected": None, "got": None}
        return replace(case, verdict=Verdict.PASSED, flags=(SECOND_FLAG,), **kept)  # type: ignore[arg-type]
    if case.verdict is Verdict.NOT_JUDGED and not broken:
        message = "the check does not hold"
        return replace(case, verdict=Verdict.FAILED, fault=None, message=message, flags=(SECOND_FLAG, *case.flags))
    return case


def read_passed(said: Any, cases: Sequence[CaseResult]) -> list[bool] | None:
    """Return which cases passed, as the student's process says; None where it says nothing of that kind."""
    passed = said.get("passed") if isinstance(said, dict) else None
    if not isinstance(passed, list) or len(passed) != len(cases) or not all(type(each) is bool for each in passed):
        return None
    return passed

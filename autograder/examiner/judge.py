"""Judges the cases of one question: passed, failed, or not judged."""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from autograder.examiner import compared, explain
from autograder.examiner.case_code import CaseCode
from autograder.examiner.drawn import figures_of
from autograder.examiner.ends import Forged, StudentGone, TimeUsedUp, TooLarge
from autograder.examiner.environment import Environment
from autograder.examiner.faults import fault_of, flag_of, is_in_a_text, was_given_much
from autograder.examiner.remarks import noted
from autograder.examiner.remote import Session
from autograder.examiner.second import at_a_limit, may_be_broken
from autograder.examiner.settings import in_force
from autograder.examiner.test_files import TestOf, readable
from autograder.model import LONGEST_FLAG, MOST_FLAGS, SUSPICIOUS, CaseResult, Fault, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """The result of a case; `missing` says which names are not defined, if it was not run for that reason."""

    result: CaseResult
    missing: str = ""


Body = Callable[[Environment], None]
MINE = 0.5  # the share of a question's time that the student's code must have used for a time-out to be its fault


class DoctestFailed(AssertionError):
    """A doctest example printed something else than it should."""


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    points: float
    hidden: bool
    hint: str | None
    body: Body
    code: CaseCode


def judge(
    test: TestOf, session: Session, environment: Environment, seconds: float, limited: dict[int, bool], *, hidden: bool
) -> dict[int, Judged]:
    """Run the public or the hidden cases of a question; the results are numbered by the place of the case.

    Args:
        test: the parsed tests; `test.file` must not be None.
        session: the talk with the student's side, whose time bounds all cases together.
        environment: the names that the tests see.
        seconds: the question's time limit, for the message.
        limited: gets the places of the cases where the wall may be the reason, and whether the test may be broken.
        hidden: which cases to run.
    """
    results = {}
    for place, case in enumerate(_cases(test)):
        if case.hidden is not hidden:
            continue
        session.last_call, session.touched = None, False
        session.objects = session.functions = 0
        environment.forget()
        started = time.perf_counter()
        with noted() as remarks:
            error = _run(case, environment, session)
        spent = time.perf_counter() - started
        judged = _judged(test, case, error, session, environment, seconds, spent)
        if case.code.asks_for_identity if error is None else at_a_limit(error, session, case.code):
            limited[place] = may_be_broken(error, environment.beyond)
        flags = (*remarks.flags, *judged.result.flags)[:MOST_FLAGS]
        figures = "" if hidden else figures_of(remarks.shown)
        result = replace(judged.result, flags=flags, measured=tuple(remarks.measured.values()), figures=figures)
        results[place] = replace(judged, result=result)
    return results


def _run(case: _Case, environment: Environment, session: Session) -> BaseException | None:
    """What the case ended with; None when it passed. A broken talk fails the case, whatever the test made of it."""
    try:
        if session.broken is not None:
            raise session.broken
        with in_force(session.settings() if environment.of_stock else {}):
            case.body(environment)
    except BaseException as error:
        return session.broken or error
    return session.broken


def _cases(test: TestOf) -> list[_Case]:
    assert test.file is not None
    make = _doctest_body if test.doctest else _function_body
    return [
        _Case(readable(c), float(c.points), bool(c.hidden), c.failure_message, make(c, test), code)
        for c, code in zip(test.file.test_cases, test.codes, strict=True)
    ]


def _function_body(case: Any, test: TestOf) -> Body:
    return lambda environment: case.body.call_func(environment)


def _doctest_body(case: Any, test: TestOf) -> Body:
    def run(environment: Environment) -> None:
        examples = doctest.DocTestParser().parse(case.body, case.name)
        only = [e for e in examples if isinstance(e, doctest.Example)]
        environment.look_ahead(_names_in(only))
        runner = _Runner(verbose=False)
        runner.run(
            doctest.DocTest(only, environment, case.name, None, None, case.body),
            compileflags=0,  # else doctest asks the notebook for the names of __future__
            out=io.StringIO().write,
            clear_globs=False,
        )
        if runner.first is not None:
            raise runner.first

    return run


def _names_in(examples: list[doctest.Example]) -> list[str]:
    """Return the names that examples use, in their order."""
    names: dict[str, None] = {}
    for example in examples:
        with contextlib.suppress(SyntaxError):
            names |= {node.id: None for node in ast.walk(ast.parse(example.source)) if isinstance(node, ast.Name)}
    return list(names)


class _Runner(doctest.DocTestRunner):
    """Keeps the first thing that went wrong, where doctest would print it."""

    first: BaseException | None = None

    def report_failure(self, out: Any, test: Any, example: doctest.Example, got: str) -> None:
        """An example printed something else."""
        wanted = example.want.strip() or "nothing"
        self._keep(DoctestFailed(f"{example.source.strip()} gave {got.strip() or 'nothing'}, expected {wanted}"))

    def report_unexpected_exception(self, out: Any, test: Any, example: doctest.Example, exc_info: Any) -> None:
        """An example raised."""
        self._keep(exc_info[1])

    def _keep(self, error: BaseException) -> None:
        self.first = self.first or error


def _judged(
    test: TestOf,
    case: _Case,
    error: BaseException | None,
    session: Session,
    environment: Environment,
    seconds: float,
    spent: float,
) -> Judged:
    common: dict[str, Any] = {
        "question": test.question, "name": case.name, "points": case.points, "hidden": case.hidden, "seconds": spent,
    }  # fmt: skip
    if error is None:
        return Judged(CaseResult(**common, verdict=Verdict.PASSED))
    if isinstance(error, TimeUsedUp):
        return Judged(timed_out(common, session, test.question, seconds, error))
    if isinstance(error, TooLarge):
        most = f"{session.most / (1 << 20):g} MiB (answer_mb)"
        message = f"an answer to {test.question} is larger than {most}, or all of them are more than eight times that"
        return Judged(CaseResult(**common, verdict=Verdict.FAILED, message=message, detail=str(error)))
    if isinstance(error, StudentGone):
        message = "your code ended its own process"
        flags = _flags_of(error)
        return Judged(CaseResult(**common, verdict=Verdict.FAILED, message=message, detail=str(error), flags=flags))
    fault = fault_of(error, session, environment, test.uses)
    if fault is not None:
        message = f"the check itself failed ({type(error).__name__}): this is not your fault and costs no points"
        detail = explain.detail_of(error)
        return Judged(CaseResult(**common, verdict=Verdict.NOT_JUDGED, fault=fault, message=message, detail=detail))
    said = explain.of_failure(error, session, environment, test)
    parts: dict[str, Any] = {"message": said.message, "call": said.call, "got": said.got, "expected": said.expected}
    parts["hint"] = case.hint if said.own else None
    parts["comparison"] = "" if case.hidden else compared.comparison_of(error)
    flag = flag_of(error, session, environment)
    flags = () if flag is None else (flag,)
    detail = explain.detail_of(error)
    result = CaseResult(**common, **parts, verdict=Verdict.FAILED, detail=detail, flags=flags)
    return Judged(result, said.message if said.missing else "")


def _flags_of(error: StudentGone) -> tuple[str, ...]:
    """Return what the TA is told of the end of a talk: once, though every later case of the question fails by it."""
    if not isinstance(error, Forged) or error.told:
        return ()
    error.told = True
    flag = f"{SUSPICIOUS}this answer's process sent the examiner a message that it never sends by itself: {error}"
    return (flag[:LONGEST_FLAG],)


def timed_out(
    common: dict[str, Any], session: Session, question: str, seconds: float, error: BaseException | None = None
) -> CaseResult:
    """Return the result of a case for which no time was left: whose fault that is depends on who used the time up.

    Args:
        common: the fields of the result that do not depend on the verdict.
        session: the talk with the student's side.
        question: its name.
        seconds: its time limit.
        error: what the case was stopped with, if it is known.
    """
    # a check that has read a value, and then computed all the time, computes because of what it was given
    used, queued = session.computed.seconds, session.computed.queued
    read = session.touched and used >= MINE * seconds
    if session.waited < MINE * seconds and not (read or was_given_much(session) or is_in_a_text(error)):
        if used + queued >= MINE * seconds > used:
            message = f"the machine was too busy to check {question}: this is not your fault and costs no points"
            return CaseResult(**common, verdict=Verdict.NOT_JUDGED, fault=Fault.MACHINE, message=message)
        message = f"the check of {question} took too long by itself: this is not your fault and costs no points"
        return CaseResult(**common, verdict=Verdict.NOT_JUDGED, fault=Fault.TEST, message=message)
    message = f"the time limit of {question} ({seconds:g} s, question_seconds) was used up"
    flags = (f"the check computed for {used:.1f} s itself, after it had read an answer",) if read else ()
    return CaseResult(**common, verdict=Verdict.FAILED, message=message, flags=flags)

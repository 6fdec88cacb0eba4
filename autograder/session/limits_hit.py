"""The words for a limit that a submission met: its name, its value and where. They explain; they decide nothing."""

from __future__ import annotations

from dataclasses import replace

from autograder.limits import NAMES, Limits, met_by, words
from autograder.model import CaseResult, CellRun
from autograder.sandbox import Exit

RAISED = "your code raised "  # as the examiner begins what it says of an error in an answer
OF_A_CELL, OF_A_QUESTION = "cell_cpu_seconds", "question_cpu_seconds"


def amount(name: str, limits: Limits) -> str:
    """Return a limit with its value and name: "64 processes and threads (processes)"."""
    return f"{words(name, getattr(limits, name))} ({name})"


def used_more(name: str, limits: Limits) -> str:
    """Return what a process did that went over a limit: "used more than 64 processes and threads (processes)"."""
    return f"used more than {amount(name, limits)}"


def for_which_killed(ended: Exit | None, limits: Limits) -> str:
    """Return what a process did that the sandbox killed for a limit other than its time on the wall, or ""."""
    return used_more(ended.exceeded, limits) if ended is not None and ended.exceeded in NAMES else ""


def met_in(run: CellRun, limits: Limits) -> str:
    """Return the limits that the error of a cell speaks of, or "". The words come from the student's side."""
    for output in run.outputs:
        if output.get("output_type") == "error":
            return _met(f"{output.get('ename')}: {output.get('evalue')}", limits)
    return ""


def with_limit_named(result: CaseResult, limits: Limits) -> CaseResult:
    """Return the result of a case; one whose message speaks of a limit that an answer met names it."""
    met = _met(result.message, limits) if result.message.startswith(RAISED) else ""
    if not met:
        return result
    more = f"; while {result.question} was examined, your code met a limit: {met}"
    return replace(result, message=result.message + more)


def _met(text: str, limits: Limits) -> str:
    return " or ".join(amount(name, limits) for name in met_by(text))

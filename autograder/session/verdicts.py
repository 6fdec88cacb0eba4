"""Results for questions that were not examined, and the check of what an examiner box says."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from typing import Any

from autograder import comparison, figures
from autograder.errors import ProtocolError
from autograder.model import LONGEST_FLAG, MOST_FLAGS, MOST_STEPS, CaseResult, Fault, Measured, Question, Verdict
from autograder.wire.memory import HELD

ENDED = "your code ended its own process"  # as the examiner words it
_TEXTS = ("message", "detail")
MOST_EXAMPLES = 1 << 40
_OPTIONAL_TEXTS = ("call", "got", "expected", "hint")


def all_cases(
    question: Question, verdict: Verdict, message: str, fault: Fault | None = None, detail: str = ""
) -> list[CaseResult]:
    """Return the same verdict for every case of a question."""
    return [
        CaseResult(question.name, case.name, case.points, case.hidden, verdict, message, fault=fault, detail=detail)
        for case in question.cases
    ]


def broken(question: Question) -> list[CaseResult]:
    """Return a question whose tests cannot be used: one case that is not judged, so that it shows everywhere."""
    message = "the checks of this question cannot be used: this is not your fault and costs no points"
    name = question.name
    return [CaseResult(name, name, 0.0, False, Verdict.NOT_JUDGED, message, fault=Fault.TEST, detail=question.broken)]


def renamed(results: list[CaseResult], did: str) -> list[CaseResult]:
    """The results of a question whose process the sandbox killed: those that only say that it ended say for what."""
    text = f"while {results[0].question} was examined, your code {did}" if results else ""
    return [replace(one, message=text) if one.message == ENDED else one for one in results]


def read_cases(question: Question, said: Any) -> list[CaseResult]:
    """Results as an examiner box sent them. Names and points come from the outline, never from the message.

    Raises:
        ProtocolError: it is not one result for each case.
    """
    if not isinstance(said, list) or len(said) != len(question.cases):
        raise ProtocolError("the examiner did not judge every case", evidence=question.name, fault="machine")
    return [_read(question, place, one) for place, one in enumerate(said)]


def _read(question: Question, place: int, said: Any) -> CaseResult:
    if not isinstance(said, dict):
        raise ProtocolError("a case result is an object", fault="machine")
    case = question.cases[place]
    kept = {f.name: said.get(f.name) for f in fields(CaseResult)}
    parts: dict[str, Any] = {name: str(kept[name] or "") for name in _TEXTS}
    parts |= {name: str(kept[name]) if kept[name] is not None else None for name in _OPTIONAL_TEXTS}
    try:
        verdict = Verdict(str(kept["verdict"]))
        fault = Fault(str(kept["fault"])) if kept["fault"] else None
        seconds = float(kept["seconds"] or 0.0)
    except (ValueError, TypeError):
        raise ProtocolError("a case result is malformed", evidence=question.name, fault="machine") from None
    return CaseResult(
        question.name,
        case.name,
        case.points,
        case.hidden,
        verdict,
        fault=fault,
        seconds=seconds,
        flags=_flags(question, kept["flags"]),
        measured=_measured(question, kept["measured"]),
        comparison="" if case.hidden else _comparison(question, kept["comparison"]),
        figures="" if case.hidden else _figures(question, kept["figures"]),
        **parts,
    )


def _flags(question: Question, said: Any) -> tuple[str, ...]:
    """Return what a test asks a person to look at: a few short texts, as the examiner keeps them."""
    flags = said or []
    if not isinstance(flags, list) or len(flags) > MOST_FLAGS or not all(isinstance(flag, str) for flag in flags):
        raise ProtocolError("the flags of a case are not a few texts", evidence=question.name, fault="machine")
    return tuple(flag[:LONGEST_FLAG] for flag in flags)


def _measured(question: Question, said: Any) -> tuple[Measured, ...]:
    """Return what a test measured: a few short names, each with a number, of how many examples, and its steps."""
    measured = said or []
    if not isinstance(measured, list) or len(measured) > MOST_FLAGS or not all(map(_is_measurement, measured)):
        raise ProtocolError("what a case measured is not a few numbers", evidence=question.name, fault="machine")
    return tuple(Measured(name[:LONGEST_FLAG], float(value), of, tuple(steps)) for name, value, of, steps in measured)


def _is_measurement(said: Any) -> bool:
    if not isinstance(said, list) or len(said) != 4 or not isinstance(said[0], str):
        return False
    _, value, of, steps = said
    known = (
        isinstance(steps, list)
        and len(steps) <= MOST_STEPS
        and all(_is_number(step) and 0 <= step <= 1 for step in steps)
    )
    return known and _is_number(value) and type(of) is int and (of == 0 or (0 < of < MOST_EXAMPLES and 0 <= value <= 1))


def _is_number(said: Any) -> bool:
    return isinstance(said, (int, float)) and not isinstance(said, bool) and math.isfinite(said)


def _comparison(question: Question, said: Any) -> str:
    """Return a comparison as the examiner writes it: what is none came from a box that is not ours any more."""
    if not said:
        return ""
    try:
        return comparison.written(comparison.read(said))
    except (ValueError, TypeError, AttributeError):
        raise ProtocolError("a comparison is malformed", evidence=question.name, fault="machine") from None


def _figures(question: Question, said: Any) -> str:
    """Return figures as the examiner writes them."""
    try:
        return figures.written(figures.read(said or ""))
    except (ValueError, TypeError, AttributeError):
        raise ProtocolError("a figure is malformed", evidence=question.name, fault="machine") from None


def read_memory(who: str, said: Any) -> dict[str, float]:
    """Return the most memory in MiB that a box says it held, by its name; what is no such number is left out."""
    held = said.get(HELD) if isinstance(said, dict) else None
    return {who: float(held)} if isinstance(held, (int, float)) and _is_amount(held) else {}


def _is_amount(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e9

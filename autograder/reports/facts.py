"""What a report says about the run that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.model import SUSPICIOUS, Grade, Outline, QuestionScore

UNSAFE = "unsafe"
UNSAFE_MARK = "graded without a sandbox"


@dataclass(frozen=True, slots=True)
class RunFacts:
    """One run of `grade`: what stays the same when it is repeated, then what does not.

    `started` and `finished` are ISO 8601; `seconds` is the wall time of the run.
    """

    assignment: str = ""
    bundle_name: str = ""
    bundle_sha256: str = ""
    version: str = ""
    sandbox: str = ""
    seed: int | None = None
    notes: tuple[str, ...] = ()
    started: str = ""
    finished: str = ""
    seconds: float = 0.0
    workers: int = 0


@dataclass(frozen=True, slots=True)
class Several:
    """What is to be told of a student with several attempts: which one counts, and the grades of the others.

    `others` is empty where only the one that counts was graded.
    """

    words: str
    others: tuple[Grade, ...] = ()


def is_unsafe(grade: Grade) -> bool:
    """Return whether the student's code ran without a sandbox."""
    return grade.sandbox == UNSAFE


def sandbox_words(grade: Grade) -> str:
    """Name the level of the sandbox, marked if there was none."""
    return f"{UNSAFE}: {UNSAFE_MARK}" if is_unsafe(grade) else grade.sandbox


def is_settled(grade: Grade, outline: Outline) -> bool:
    """Return whether every automatic point was judged, so that a total can be named."""
    return grade.judged_at_all and grade.unjudged == 0 and not any(question.broken for question in outline.questions)


def is_suspicious(flag: str) -> bool:
    """Return whether a flag stands before all others."""
    return flag.startswith(SUSPICIOUS)


def flags(grade: Grade) -> list[tuple[str, str]]:
    """Return what a person is asked to look at, suspicious first: question and text. It is not for the student."""
    found = [(case.question, flag) for case in grade.cases for flag in case.flags]
    return sorted(found, key=lambda flagged: not is_suspicious(flagged[1]))


def all_flags(grades: Iterable[Grade]) -> list[tuple[Grade, str, str]]:
    """Return what a person is asked to look at in all grades, what is suspicious before everything else."""
    found = [(grade, question, flag) for grade in grades for question, flag in flags(grade)]
    return sorted(found, key=lambda flagged: not is_suspicious(flagged[2]))


def automatic(grade: Grade) -> dict[str, QuestionScore]:
    """Return the scores that Otter's columns hold, by question: those that no person marks."""
    return {score.question: score for score in grade.scores if not score.pending}

"""Reads the `results.json` that an autograder leaves on Gradescope for one student.

Only the tests that have both a score and a maximum are questions; others (Otter's "Public Tests") only tell something.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from autograder.errors import GradesError
from autograder.intake.foreign_grades import (
    MOST_POINTS,
    TOLERANCE,
    content_of,
    name_fault,
    number,
    origin,
    refuse,
    safe,
)
from autograder.intake.reading import printable
from autograder.model import Grade, QuestionScore, Verdict

MOST_TESTS = 1_000
_REMEDY = "give results.json as Gradescope has it, one for each student"


def read_results(path: Path, student: str) -> Grade:
    """Return the grade in a `results.json`, with its origin, and without a key.

    A run that ended without any scored test is not judged, with what it printed as the reason.

    Raises:
        GradesError: with every fault by test.
    """
    content = content_of(path)
    loaded = _loaded(content, path)
    tests = loaded.get("tests", [])
    if not isinstance(tests, list) or len(tests) > MOST_TESTS:
        refuse(path, [f"tests: a list of at most {MOST_TESTS:,} was expected"], _REMEDY)
    fault = name_fault(student)
    faults = [f"the student: {fault}"] if fault else []
    scores: dict[str, QuestionScore] = {}
    for index, test in enumerate(tests):
        faults += _take(test, f"tests[{index}]", scores)
    faults += _faults_of_total(loaded, scores)
    refuse(path, faults, _REMEDY)
    where = origin("Gradescope", path, content)
    if not scores:
        reason = f"Gradescope's run gave no scores: {_said(loaded, tests)}"
        return Grade("", student, printable(path), "", "", verdict=Verdict.NOT_JUDGED, reason=reason, origin=where)
    return Grade("", student, printable(path), "", "", scores=tuple(scores.values()), origin=where)


def _loaded(content: bytes, path: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        evidence = f"{printable(path)}: {str(error)[:200]}"
        raise GradesError("This file is not JSON", evidence=evidence, remedy=_REMEDY) from error
    if not isinstance(loaded, dict) or not {"tests", "score"} & loaded.keys():
        evidence = f"{printable(path)}: no tests and no score"
        raise GradesError("This JSON is not a results.json of Gradescope", evidence=evidence, remedy=_REMEDY)
    return loaded


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _take(test: object, where: str, scores: dict[str, QuestionScore]) -> Iterator[str]:
    """Add the score of one test to `scores`, yielding what is wrong with it."""
    if not isinstance(test, dict):
        yield f"{where}: an object was expected"
        return
    if test.get("score") is None and test.get("max_score") is None:
        return
    name = test.get("name")
    if not isinstance(name, str) or name_fault(name):
        yield f"{where}.name: {safe(repr(name)[:60])} is not a name"
        return
    most, wrong = number(test.get("max_score"), MOST_POINTS, f"{where}.max_score of {safe(name)}")
    points, more = number(test.get("score"), most if not wrong else MOST_POINTS, f"{where}.score of {safe(name)}")
    yield from (fault for fault in (wrong, more) if fault)
    if safe(name) in scores:
        yield f"{where}: a second test is named {safe(name)}"
    scores[safe(name)] = QuestionScore(safe(name), points, most)


def _faults_of_total(loaded: Mapping[str, Any], scores: Mapping[str, QuestionScore]) -> Iterator[str]:
    """A total that is not the sum cannot be put down to questions; a zero without any scored test is a failed run."""
    if loaded.get("score") is None:
        return
    total, fault = number(loaded["score"], MOST_POINTS, "score")
    if fault:
        yield fault
    elif not scores and total:
        yield f"score: {total:g}, but no test has a score"
    elif scores and abs(total - sum(score.earned for score in scores.values())) > TOLERANCE:
        yield f"score: {total:g} is not the sum of the tests; points that belong to no test cannot be taken over"


def _said(loaded: Mapping[str, Any], tests: list[Any]) -> str:
    outputs = [loaded.get("output"), *(test.get("output") for test in tests if isinstance(test, dict))]
    return next((safe(text[:300]) for text in outputs if isinstance(text, str) and text.strip()), "it says nothing")

"""Makes a question of a master out of a question of stock Otter: its name, its points, and its test functions."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from autograder.notebooks import stock
from autograder.notebooks.cases import read_case
from autograder.notebooks.nbgrader.moving import TestFunction
from autograder.notebooks.otter_masters.source import OtterCell, OtterQuestion

_BEGIN = re.compile(r'(?:.\s*=\s*)?""?"?\s*#\s*BEGIN\s*TEST\s*CONFIG', re.IGNORECASE)
_END = re.compile(r'""?"?\s*#\s*END\s*TEST\s*CONFIG', re.IGNORECASE)
_HIDDEN = re.compile(r"\s*#.*\bhidden\b", re.IGNORECASE)
_FUNCTION = re.compile(r"^def\s+(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OtterTest:
    """A test of stock Otter: its statements without its config, and what that says."""

    cell: OtterCell
    body: str
    hidden: bool
    points: float | None
    messages: Mapping[str, str]


def read_test(cell: OtterCell) -> tuple[OtterTest, str]:
    """Read a test as Otter Assign does, returning it and what is wrong with it, or nothing."""
    lines = cell.text.split("\n")
    hidden = _HIDDEN.match(lines[0]) is not None
    options, fault = {}, ""
    if _BEGIN.match(lines[0]):
        end = next((at for at, line in enumerate(lines) if _END.match(line)), len(lines) - 1)
        try:
            options = yaml.safe_load("\n".join(lines[1:end]))
        except (yaml.YAMLError, RecursionError):
            fault = "has a test config that is not YAML"
        if not isinstance(options, dict):
            options, fault = {}, fault or "has a test config that is no mapping"
        lines = lines[end + 1 :]
    elif hidden:
        lines = lines[1:]
    points = options.get("points")
    if points is not None and not is_number(points):
        points, fault = None, f"has {points!r} points, which is no number"
    texts = {name: options.get(name) for name in ("success_message", "failure_message")}
    messages = {name: _on_one_line(text) for name, text in texts.items() if isinstance(text, str) and text}
    return OtterTest(cell, "\n".join(lines).strip("\n"), bool(options.get("hidden", hidden)), points, messages), fault


def is_number(value: Any) -> bool:
    """Return whether a value is a number of points."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e6


def _on_one_line(text: str) -> str:
    return " ".join(text.replace("\\", "/").replace('"', "'").split())


def resolved(question: OtterQuestion, tests: Sequence[OtterTest]) -> tuple[list[float], str]:
    """Return the points of each test by Otter's own rules, and what is wrong with them, or nothing."""
    total = question.options.get("points")
    if isinstance(total, dict):
        each = total.get("each", 1)
        total = each * len(tests) if is_number(each) else total
    elif isinstance(total, list) and len(total) != len(tests):
        return [], f"has {len(total)} numbers of points for {len(tests)} tests"
    try:
        points = stock.resolve_points(total, [test.points for test in tests])
    except (TypeError, ValueError) as error:
        return [], f"has points that Otter refuses: {error}"
    return [int(each) if each == int(each) else each for each in points], ""


def marked(question: OtterQuestion) -> float | None:
    """Return the points of a question that a person marks; None where it states none."""
    points = question.options.get("points")
    if isinstance(points, list) and points and all(map(is_number, points)):
        return float(sum(points))
    return points if is_number(points) else None


def exception_based(
    test: OtterTest, given: Collection[str], names: set[str], points: float
) -> tuple[TestFunction | None, str]:
    """Return a test that is a function already, and what is wrong with it.

    Args:
        test: the test.
        given: the names that the notebook gives to students, which it may look up in `env`.
        names: those of the tests before it; its own is made another one, and added.
        points: what it is worth.
    """
    case, faults = read_case(test.body)
    if case is None or faults:
        return None, "; ".join(faults)
    name, number = case.name, 2
    while name in names:
        name, number = f"{case.name}_{number}", number + 1
    names.add(name)
    source = test.body
    if name != case.name:
        source = re.sub(rf"\b{re.escape(case.name)}\b(?=\s*\()", name, source)
    texts = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    looked_up = [text for text in texts if isinstance(text, str) and text in given] if "env" in case.parameters else ()
    return TestFunction(name, case.parameters, source, points, test.hidden, tuple(looked_up)), ""


def with_config(function: TestFunction, test: OtterTest) -> str:
    """Return the cell of a test: its config, and its function."""
    options: dict[str, Any] = {"points": function.points, **({"hidden": True} if function.hidden else {})}
    lines = yaml.safe_dump({**options, **test.messages}, sort_keys=False, allow_unicode=True, width=10_000).splitlines()
    return "\n".join(['""" # BEGIN TEST CONFIG', *lines, '""" # END TEST CONFIG', function.source])


def lines_of(options: Mapping[str, Any]) -> Iterable[str]:
    """Return the lines of a raw cell that say these options."""
    return yaml.safe_dump(dict(options), sort_keys=False, allow_unicode=True, width=10_000).splitlines()

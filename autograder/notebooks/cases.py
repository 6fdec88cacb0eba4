"""Reads one test cell of a master: an exception-based test case in the form that Otter Assign accepts."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from autograder.notebooks.bindings import unknown

_BEGIN = re.compile(r'(?:.\s*=\s*)?""?"?\s*#\s*BEGIN\s*TEST\s*CONFIG', re.IGNORECASE)
_END = re.compile(r'""?"?\s*#\s*END\s*TEST\s*CONFIG', re.IGNORECASE)
_KEYS = ("hidden", "points", "success_message", "failure_message")
# Names that Otter's test file binds itself; a test function of that name would overwrite them.
_TAKEN = ("name", "points", "all_or_nothing", "test_case", "OK_FORMAT")
# Names that both Otter and the platform give to a test that asks for them.
PROVIDED = ("env", "In")
# IPython's own function, and what a test that asks for it does with the shell that it returns.
SHELL = "get_ipython"
METHODS_OF_SHELL = (
    "del_var", "drop_by_id", "ev", "ex", "magic", "push", "run_cell", "run_cell_magic", "run_line_magic", "system",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TestCase:
    """One test case of a master: the source of its cell, and its function as Otter writes it into the bundle."""

    __test__ = False  # pytest would take the class for a test otherwise

    name: str
    hidden: bool
    source: str
    written: str
    parameters: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


def read_case(source: str) -> tuple[TestCase | None, list[str]]:
    """Read a test cell, returning the case, or None if there is no single test function in it, and its faults."""
    lines = source.splitlines() or [""]
    options, body, faults = _options(lines)
    hidden = lines[0].lstrip().startswith("#") and bool(re.search(r"\bhidden\b", lines[0], re.IGNORECASE))
    try:
        tree = ast.parse("\n".join(body))
    except SyntaxError as error:
        return None, [*faults, f"not Python: {error.msg} (line {error.lineno} of the test)"]
    function = _function(tree)
    if function is None:
        return None, [*faults, "a test cell holds one function and at most one call of it; put helpers inside it"]
    parameters, more = _parameters(function)
    case = TestCase(
        name=function.name,
        hidden=bool(options.get("hidden", hidden)),
        source=source,
        written=ast.unparse(function),
        parameters=parameters,
        unknown=unknown(function),
        options=options,
    )
    return case, faults + more


def config_lines(source: str) -> tuple[list[str], list[str]]:
    """Return the lines of a test cell's config, with those that begin and end it, and the lines after it."""
    lines = source.splitlines()
    end = next((at for at, line in enumerate(lines) if _END.match(line)), None)
    return (lines[: end + 1], lines[end + 1 :]) if end and _BEGIN.match(lines[0]) else ([], lines)


def _options(lines: list[str]) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return the options of a test cell's config, the lines after it, and the faults of the config."""
    if not _BEGIN.match(lines[0]):
        return {}, lines, []
    end = next((at for at, line in enumerate(lines) if _END.match(line)), None)
    if end is None:
        return {}, [], ["the test config is not ended"]
    try:
        options = yaml.safe_load("\n".join(lines[1:end]))
    except yaml.YAMLError as error:
        return {}, lines[end + 1 :], [f"the test config is not YAML: {why_not_yaml(error)}"]
    if not isinstance(options, dict):
        return {}, lines[end + 1 :], ["the test config is not a mapping"]
    return options, lines[end + 1 :], _option_faults(options)


def why_not_yaml(error: yaml.YAMLError) -> str:
    """Return on one line what is wrong with a text that is meant to be YAML, and where."""
    told = " ".join(str(error).replace('in "<unicode string>", ', "in ").split())
    remedy = "; put a text that has a colon between single quotes" if "mapping values" in told else ""
    return f"{told}{remedy}"


def _option_faults(options: Mapping[str, Any]) -> list[str]:
    strange = [name for name in options if name not in _KEYS]
    faults = [f"{name}: no such option of a test; known are {', '.join(_KEYS)}" for name in strange]
    if not isinstance(options.get("hidden", False), bool):
        faults.append(f"hidden: {options['hidden']!r} is not true or false")
    for name in _KEYS[2:]:
        text = options.get(name, "")
        # Otter pastes the message between double quotes into the test file, without escaping it.
        if not isinstance(text, str) or any(char in text for char in '"\\\n'):
            faults.append(f"{name}: {text!r} is not text on one line without double quotes and backslashes")
    return faults


def _function(tree: ast.Module) -> ast.FunctionDef | None:
    first, rest = tree.body[:1], tree.body[1:]
    called = all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) for node in rest)
    return next((node for node in first if isinstance(node, ast.FunctionDef) and len(rest) <= 1 and called), None)


def _parameters(function: ast.FunctionDef) -> tuple[tuple[str, ...], list[str]]:
    """Return the names that the test asks for, and the faults of its signature."""
    given = function.args
    faults = []
    if given.vararg or given.kwarg or given.posonlyargs:
        faults.append("parameters are passed by name, so *args, **kwargs and positional-only ones cannot be filled")
    if function.name in _TAKEN:
        faults.append(f"{function.name}: the test file uses this name itself; choose another for the test")
    return tuple(arg.arg for arg in (*given.args, *given.kwonlyargs)), faults

"""The texts of students' pages, as the extractors of Babel and Jinja find them in the sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from jinja2.ext import babel_extract

from autograder.notebooks import misnamed

SOURCES = Path(__file__).parents[2] / "autograder"
_OPTIONS = {"trimmed": "false", "silent": "false"}
_PYTHON = {"gettext": None, "ngettext": (1, 2), "markup": None}
# Templates of pages that students read: whatever they say is in the catalogues.
OF_STUDENTS = (
    *("enter", "refused", "mine", "own_work", "hand_in", "receipt", "receipt_live"),
    *("feedback", "compared", "figures", "shares"),
)


def texts() -> dict[tuple[str, ...], str]:
    """Return every text that is marked for translation, with its plural form if it has one, and where it stands."""
    found: dict[tuple[str, ...], str] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        with path.open("rb") as file:
            for _, message, *_ in extract("python", file, _PYTHON):
                found[_as_tuple(message)] = path.name
    for path in sorted(SOURCES.rglob("*.html.j2")):
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ("_", "ngettext"), (), _OPTIONS):
                found[_as_tuple(message)] = path.name
    return found


def _as_tuple(message: Any) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(one for one in message if one is not None)


def unmarked(template: str) -> list[str]:
    """Return the words that a template says in English alone, between its tags or in an attribute."""
    (path,) = SOURCES.glob(f"*/templates/{template}.html.j2")
    source = path.read_text(encoding="utf-8")
    html = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", " ", source, flags=re.DOTALL)
    attributes = re.findall(r"""\s(?:alt|title|aria-label|placeholder)=["']([^"']*)["']""", html)
    said = " ".join([re.sub(r"<[^>]*>", " ", html).replace("sha256", ""), *attributes])
    return re.findall(r"[A-Za-z]{3,}", said)


def literals() -> set[str]:
    """Return every text that stands in the sources of the office, whatever it is for."""
    found = set()
    for path in (SOURCES / "office").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


# Where messages and notes for students are made, and what is said in place of a value that is not a number.
_MAKERS = (
    "examiner/judge", "examiner/explain", "examiner/second", "examiner/environment", "session/verdicts",
    "session/grading", "session/stopped", "session/limits_hit", "notebooks/submitted", "notebooks/repairs",
    "intake/untouched", "intake/choice", "intake/repositories", "workflows/grading/plan",
)  # fmt: skip
_SAMPLES = {
    "_named": "code cell 7",
    "_kind": "a raw",
    "format": "check cell of q1 is",
    "amount": "64 open files (open_files)",
    "met": "64 open files (open_files)",
    "noun": "folder",
    "what": "a PDF",
    "_ITSELF": misnamed._ITSELF,
}


def made() -> Iterator[tuple[str, str]]:
    """Yield an example of each message and note that the sources make in one piece, and where."""
    for name in _MAKERS:
        for node in ast.walk(ast.parse((SOURCES / f"{name}.py").read_text(encoding="utf-8"))):
            for said in _said(node):
                example = _example(said)
                if len(re.findall(r"[A-Za-z]{2,}", example)) > 2:
                    yield example, name


# Where a notebook or a command is refused, and what is called for that.
_REFUSERS = (
    "notebooks/submitted", "notebooks/misnamed", "notebooks/stock_run", "intake/choice", "intake/script", "intake/walk",
    "cli/check",
    "workflows/checking/check", "workflows/checking/public_tests", "workflows/grading/plan",
)  # fmt: skip
_REFUSALS = {"SubmissionError", "UsageError", "BoxFailure", "OutputError", "Faulty", "_refusal", "_is"}


def refused() -> Iterator[tuple[str, str]]:
    """Yield an example of each text with which `check` refuses something, what it saw and the next step, and where."""
    for name in _REFUSERS:
        module = vars(import_module(f"autograder.{name.replace('/', '.')}"))
        for node in ast.walk(ast.parse((SOURCES / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _REFUSALS:
                is_kind = node.func.id == "_is"
                said = [*node.args, *(one.value for one in node.keywords if one.arg in ("evidence", "remedy"))]
                for place, one in enumerate(said):
                    example = str(module.get(one.id, "")) if isinstance(one, ast.Name) else _example(one)
                    if example and is_kind and not place:
                        example = f"the file is {example}, not a notebook"
                    if len(re.findall(r"[A-Za-z]{2,}", example)) > 2:
                        yield example, name
    for kind in {*(what for _, what, _ in misnamed._STARTS), *(what for _, what in misnamed._TEXTS)}:
        yield f"the file is {kind}, not a notebook", "notebooks/misnamed"


def _said(node: ast.AST) -> list[ast.expr]:
    """Return what may be a message at a node: what is called so, what is noted, what an explanation begins with."""
    if isinstance(node, ast.Assign):
        named = isinstance(node.targets[0], ast.Name) and node.targets[0].id in ("message", "BLANK", "lost")
        return [node.value] if named else []
    if isinstance(node, ast.Yield):
        return [node.value] if node.value else []
    if isinstance(node, ast.Call):
        noted = (
            isinstance(node.func, ast.Attribute) and node.func.attr == "append" and "notes" in ast.unparse(node.func)
        )
        explained = isinstance(node.func, ast.Name) and node.func.id == "Explanation"
        return node.args[:1] if noted or explained else []
    return []


def _example(said: ast.expr) -> str:
    """Return a message with an example of each value; "" for what is put together in another way."""
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        return said.value
    parts = said.values if isinstance(said, ast.JoinedStr) else []
    return "".join(str(one.value) if isinstance(one, ast.Constant) else _value(one) for one in parts)


def _value(part: ast.expr) -> str:
    value = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(value, ast.Call):
        called = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return _SAMPLES.get(called, "7")
    return _SAMPLES.get(getattr(value, "id", ""), "7")

"""Says what a submitted notebook has lost or changed of the template's frame, and what was done about it.

A question without its check cell is examined at the end of the notebook, and of several check cells the last counts. A
cell that the template marks as an answer's is run as code again when one key has turned it into text. The student and
the TA should know that, when a result surprises them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from autograder.model import Cell
from autograder.plural import first_of

_CHECK = re.compile(r"\b\w{1,80}\.check\(\s*[\"']([^\"'\n]{1,200})[\"']\s*\)")
_LONGEST = 20_000  # characters of a cell that are searched
_MOST_NAMES = 10
_DEFINES = re.compile(r"^(def|class|async)\b|=", re.MULTILINE)
_FUNCTION = re.compile(r"^(async +)?def ", re.MULTILINE)
_ANSWER = "otter_answer_cell"  # the tag that Otter Assign gives to the cells of answers, of every kind
_FENCED = re.compile(r"\s*```[ \t]*(?:i?python3?|py)?[ \t]*\n(.*)\n[ \t]*```\s*", re.DOTALL | re.IGNORECASE)
_MAGIC_LINE = re.compile(r"^[ \t]*[%!?].*$", re.MULTILINE)


def restored(
    cells: Sequence[Cell], answers: Mapping[str, Sequence[str]] | None
) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    """Return the cells with each answer as code that became text in a cell which the template marks as an answer's.

    Args:
        cells: all cells, in order.
        answers: the names that each question asks for; None for a bundle that does not say.
    """
    turned = _turned(cells, _asked(answers))
    found = {cell.index: lost for cell, lost in turned if _ANSWER in cell.tags and not _FENCED.fullmatch(cell.source)}
    notes = [
        f"cell {cell.index + 1} is an answer's cell and had become {_kind(cell)} cell: it was run as code, "
        f"which defines {_listed(found[cell.index])}"
        for cell in cells
        if cell.index in found
    ]
    return tuple(replace(cell, kind="code") if cell.index in found else cell for cell in cells), tuple(notes)


def repairs(
    cells: Sequence[Cell], questions: Sequence[str], answers: Mapping[str, Sequence[str]] | None
) -> tuple[str, ...]:
    """Notes on the frame of a notebook.

    Args:
        cells: all cells, in order.
        questions: the automatic questions, in the assignment's order.
        answers: the names that each question asks for; None for a bundle that does not say, whose template may lack
            check cells, too.
    """
    found = _found(cells, frozenset(questions))
    return (
        *_not_run(cells, _asked(answers)),
        *_missing(found, questions, answers is not None),
        *_odd(found, questions),
    )


def _asked(answers: Mapping[str, Sequence[str]] | None) -> set[str] | None:
    """Return what the assignment asks for; None for what is not known, which may be any function or class."""
    return None if answers is None else {name for asked in answers.values() for name in asked}


def _not_run(cells: Sequence[Cell], names: set[str] | None) -> Iterator[str]:
    """Notes on answers in cells that were turned into text: one key does that in Jupyter."""
    for cell, lost in _turned(cells, names):
        yield f"cell {cell.index + 1} holds Python but is {_kind(cell)} cell, so it was not run: {_listed(lost)}"


def _turned(cells: Sequence[Cell], names: set[str] | None) -> Iterator[tuple[Cell, list[str]]]:
    """Yield the cells of text that define what is asked for and what no cell of code defines, with the names."""
    run = {name for cell in cells if cell.kind == "code" for name in _defined(cell)}
    for cell in cells:
        lost = [] if cell.kind == "code" else [name for name in _defined(cell) if name not in run]
        if any(name in names for name in lost) if names is not None else (lost and _FUNCTION.search(cell.source)):
            yield cell, lost


def _kind(cell: Cell) -> str:
    return "a Markdown" if cell.kind == "markdown" else "a raw"


def _defined(cell: Cell) -> tuple[str, ...]:
    """Return the names that a cell defines at its top level, if it is Python."""
    if len(cell.source) > _LONGEST or not _DEFINES.search(cell.source):
        return ()
    return _defined_in(cell.source, cell.kind == "code")


@lru_cache(maxsize=256)  # most cells are the template's, the same for the whole class
def _defined_in(source: str, is_code: bool) -> tuple[str, ...]:
    fenced = None if is_code else _FENCED.fullmatch(source)
    python = _MAGIC_LINE.sub("pass", source) if is_code else fenced[1] if fenced else source
    try:
        body = ast.parse(python).body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ()
    found: dict[str, None] = {}
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found[node.name] = None
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {each.id: None for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}
    return tuple(found)


def _found(cells: Iterable[Cell], questions: frozenset[str]) -> dict[str, list[Cell]]:
    """Return the check cells of each question that has one; the question whose last check comes first stands first."""
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.kind != "code":
            continue
        named = [*_CHECK.findall(cell.source[:_LONGEST]), *cell.checks]
        for question in dict.fromkeys(name for name in named if name in questions):
            found[question] = [*found.pop(question, []), cell]
    return found


def _missing(found: Mapping[str, list[Cell]], questions: Sequence[str], complete: bool) -> Iterator[str]:
    missing = [question for question in questions if question not in found]
    if not complete or not missing:
        return
    if not found:
        yield "the notebook has no check cells: every question was examined at the end of it"
    else:
        are = "check cell of {} is" if len(missing) == 1 else "check cells of {} are"
        yield f"the {are.format(_listed(missing))} missing: examined at the end of the notebook"


def _odd(found: Mapping[str, list[Cell]], questions: Sequence[str]) -> Iterator[str]:
    for question, cells in found.items():
        if len(cells) > 1:
            yield f"{question} has {len(cells)} check cells: the last one counts"
    mixed = [question for question, cells in found.items() if any(_edited(cell) for cell in cells)]
    if mixed:
        yield f"other code stands beside the check of {_listed(mixed)}: it was run"
    if list(found) != [question for question in questions if question in found]:
        yield f"the check cells are in another order: {_listed(list(found))}"


def _edited(cell: Cell) -> bool:
    """Return whether anything but checks, comments and blank lines is in a check cell."""
    lines = _CHECK.sub("", cell.source[:_LONGEST]).splitlines()
    return any(line.strip() and not line.lstrip().startswith("#") for line in lines)


def _listed(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMES:
        return first_of(names, _MOST_NAMES)
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))

"""What the text of a notebook says: which cells had run when a question was checked, and which names they import."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Collection, Sequence
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from autograder.examiner.uses import imported

_MAY_BE_MAGIC = re.compile(r"^\s*[%!?]|=\s*[%!]|\?\s*$", re.MULTILINE)
_MOST_FUNCTIONS, _LONGEST_NAME = 200, 100
_ALIKE, _NEARLY_THE_SAME = 0.6, 0.9  # as difflib measures
_FAULTS = (SyntaxError, ValueError, MemoryError, RecursionError)


def as_python(cells: Sequence[str]) -> list[str]:
    """Return the cells as IPython keeps them in `In`: magics and `!commands` as calls."""
    return [_transformed(cell) if _MAY_BE_MAGIC.search(cell) else cell for cell in cells]


def _transformed(cell: str) -> str:
    try:
        manager: Any = TransformerManager()  # type: ignore[no-untyped-call]
        return str(manager.transform_cell(cell))
    except _FAULTS:
        return cell


def until_check(cells: Sequence[str], question: str) -> list[str]:
    """Return the cells up to the last one that checks a question; all of them where none says so in plain words."""
    for place in range(len(cells) - 1, -1, -1):
        statements = _parsed(cells[place]) if question in cells[place] else []
        if any(_is_check(node, question) for statement in statements for node in ast.walk(statement)):
            return list(cells[: place + 1])
    return list(cells)


def defined_below(cells: Sequence[str], seen: int) -> dict[str, int]:
    """The names that cells define at their top level only after the first `seen`; the number of the cell that does."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells[seen:], start=seen + 1):
        for node in _parsed(cell):
            for name in _bound_by(node):
                found.setdefault(name, number)
    return found


def cell_that_binds(name: str, cells: Sequence[str]) -> int:
    """Return the number of the last cell that gives a name a value, anywhere in it; 0 if none does.

    A cell that is no Python, which an error of syntax makes of it, gives what its lines look like giving.
    """
    begins, escaped = r"^[ \t\u00a0\u3000\ufeff\u200b]{0,40}", re.escape(name)
    looks = re.compile(
        rf"{begins}(?:(?:(?:async )?def |class )\s{{0,3}}{escaped}\b|{escaped}\s{{0,3}}[:：=])", re.MULTILINE
    )
    for number in range(len(cells), 0, -1):
        cell = cells[number - 1]
        if name not in cell:
            continue
        body = _parsed(cell)
        if any(_gives(node, name) for statement in body for node in ast.walk(statement)):
            return number
        if not body and looks.search(cell):
            return number
    return 0


def _gives(node: ast.AST, name: str) -> bool:
    stores = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name
    return stores or getattr(node, "name", None) == name or name in imported([node])


def defined_names(cells: Sequence[str]) -> set[str]:
    """Return the functions and classes that cells define at their top level."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name for cell in cells for node in _parsed(cell) if isinstance(node, kinds)}


def near(name: str, cells: Sequence[str], known: Collection[str]) -> str:
    """The function in `cells` whose name is most like `name`, or a name that is nearly it; none of the `known`."""
    body = [node for cell in cells for node in _parsed(cell)]
    functions = [node.name for node in body if isinstance(node, ast.FunctionDef)]
    bound = [each for node in body for each in _bound_by(node)]
    for names, alike in ((functions, _ALIKE), (bound, _NEARLY_THE_SAME)):
        others = {_plain(each): each for each in names[:_MOST_FUNCTIONS] if each not in known}
        match = difflib.get_close_matches(_plain(name), others, n=1, cutoff=alike)
        if match:
            return others[match[0]]
    return ""


def _plain(name: str) -> str:
    return name[:_LONGEST_NAME].replace("_", "").lower()


def _bound_by(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]


def _is_check(node: ast.AST, question: str) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "check"
        and len(node.args) > 0
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value == question
    )


def imported_names(
    cells: Sequence[str], judging: Collection[str] = (), as_library: Collection[str] = ()
) -> dict[str, str]:
    """Return what cells import from libraries: "np" -> "numpy", "sqrt" -> "math:sqrt".

    A name that is defined later is not merely imported, unless tests compare answers with it: such a name is `judging`;
    or, where it gets a value, take something from it: such a name is used `as_library`.
    """
    found: dict[str, str] = {}
    for source in cells:
        for statement in _parsed(source):
            if isinstance(statement, (ast.FunctionDef, ast.ClassDef)) and statement.name not in judging:
                found.pop(statement.name, None)
            for name in _bound_by(statement) if isinstance(statement, (ast.Assign, ast.AnnAssign)) else ():
                if name not in judging and name not in as_library:
                    found.pop(name, None)
            found |= imported(ast.walk(statement))
    return found


def _parsed(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except _FAULTS:
        return []

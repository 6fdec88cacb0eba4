"""What the cells of a notebook that are no tests define: answers, what is given, and libraries."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.notebooks.bindings import defined, imported, parse, star_modules
from autograder.notebooks.nbgrader.names import in_functions
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.source import Kind, SourceCell

UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)  # what Python's own parser raises


def why(error: BaseException) -> str:
    """Return why a cell is not Python, in words."""
    if isinstance(error, SyntaxError):
        return f"{error.msg} (line {error.lineno})"
    return str(error) or "it is nested too deeply"


@dataclass(slots=True)
class Known:
    """The names of a notebook.

    `answers` and `given` map a name to the number of the cell that first defines it; `imports` maps it to the statement
    that imports it, in one line. `used_within` are the names that functions of the notebook read when they are called,
    `stars` the modules that it imports every name of.
    """

    answers: dict[str, int] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    used_within: set[str] = field(default_factory=set)
    stars: dict[str, None] = field(default_factory=dict)

    def from_star(self, name: str) -> str | None:
        """Return the statement that imports a name which only a star import can give; None without such an import.

        Of several modules it is the last one that is installed and has the name, or else the last.
        """
        modules = list(self.stars)
        having = [module for module in modules if len(modules) > 1 and _has(module, name)]
        found = (having or modules)[-1:]
        return f"from {found[0]} import {name}" if found else None

    def __contains__(self, name: object) -> bool:
        return name in self.answers or name in self.given or name in self.imports


def known_of(cells: Iterable[SourceCell]) -> tuple[Known, list[Remark]]:
    """Collect the names of a notebook, returning them with what a master could not hold of its code cells."""
    known, faults = Known(), []
    origins: dict[str, tuple[str, int]] = {}
    for cell in cells:
        if cell.type != "code" or cell.kind is Kind.TESTS:
            continue
        try:
            tree = parse(cell.text)
        except UNREADABLE as error:
            faults.append(Remark(cell.number, f"is not Python: {why(error)}"))
            continue
        found, wrong = imported(tree)
        faults += [Remark(cell.number, fault) for fault in wrong]
        known.stars |= dict.fromkeys(star_modules(tree))
        for name, origin in found:
            before = origins.setdefault(name, (origin, cell.number))
            if before[0] != origin:
                faults.append(
                    Remark(cell.number, f"imports {name} from {origin}, and cell {before[1]} from {before[0]}")
                )
            known.imports.setdefault(name, _statement(name, origin))
        mine = known.answers if cell.kind in (Kind.ANSWER, Kind.MANUAL) else known.given
        for name in defined(tree):
            mine.setdefault(name, cell.number)
        known.used_within |= set(in_functions(ast.unparse(tree)))
    return known, faults


def _has(module: str, name: str) -> bool:
    """Return whether a library has a name; one that is not installed has none."""
    try:
        return hasattr(importlib.import_module(module), name)
    except Exception:  # a library may raise anything while it is imported
        return False


def _statement(name: str, origin: str) -> str:
    module, _, member = origin.partition(":")
    if member:
        return f"from {module} import {member}" + (f" as {name}" if member != name else "")
    return f"import {module}" + (f" as {name}" if module != name else "")

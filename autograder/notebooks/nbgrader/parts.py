"""The parts of a cell of tests: what students see, and what is hidden."""

from __future__ import annotations

import ast

from autograder.notebooks.bindings import parse
from autograder.notebooks.nbgrader import regions, statements

# Statements that check nothing by themselves.
SETUP = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.Pass)


class Parts:
    """The text of a cell without its markers, and which of its lines are hidden, from 0."""

    def __init__(self, found: list[regions.Piece]) -> None:
        lines: list[str] = []
        self.hidden: set[int] = set()
        for piece in found:
            if piece.inside:
                self.hidden |= {len(lines) + n for n, line in enumerate(piece.lines) if line.strip()}
            lines += piece.lines
        self.text = "\n".join(lines)
        self.public = regions.outside(found)
        self.body = _parsed(self.text)
        public = [node for node in self.body if not self.hidden & set(range(*statements.span(node)))]
        if not _hides(self.body, self.hidden):
            self.hidden = set()
        checks = any(not isinstance(node, SETUP) and not is_text(node) for node in public)
        self.public_checks = checks and _is_python(self.public)
        self.asserts = tuple(node for node in public if _asserts(node))  # which the hidden test need not say again


def _parsed(text: str) -> list[ast.stmt]:
    try:
        return ast.parse(text).body
    except SyntaxError:
        parse(text)  # IPython's magics and commands are no fault of the cell
        return []


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _hides(body: list[ast.stmt], hidden: set[int]) -> bool:
    """Return whether any statement, and not comments alone, is hidden."""
    return any(hidden & set(range(*statements.span(node))) for node in body)


def is_text(node: ast.stmt) -> bool:
    """Return whether a statement is a text that only people read."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _asserts(node: ast.stmt) -> bool:
    """Return whether a statement only checks: `assert ...`, `np.testing.assert_allclose(...)`."""
    if any(isinstance(inner, ast.NamedExpr) for inner in ast.walk(node)):
        return False
    call = node.value if isinstance(node, ast.Expr) else None
    name = ast.unparse(call.func).rpartition(".")[2] if isinstance(call, ast.Call) else ""
    return isinstance(node, ast.Assert) or name.startswith("assert")

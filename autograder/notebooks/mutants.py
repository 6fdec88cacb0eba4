"""Mutants: a question's reference answer with one small change each, to see whether the tests notice it.

Of the mutation libraries on PyPI none fits: cosmic-ray changes files on disk, brings aiohttp, gitpython and an HTTP
worker along, and drops no statements; mutmut rewrites whole packages for its own runner; mutatest is not kept up.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.notebooks.bindings import parse
from autograder.notebooks.mutations import TELLING, replacements

MOST = 150
# Statements that are never left out: others need what they define, or they have mutants of their own.
KEPT = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Return, ast.Pass, ast.Global,
    ast.Nonlocal,
)  # fmt: skip
# What is shown alone; anything else is shown with what stands around it, up to one of CONTAINERS.
SPEAKING = (ast.stmt, ast.BinOp, ast.BoolOp, ast.Call, ast.Compare, ast.Subscript)
CONTAINERS = (
    ast.mod, ast.stmt, ast.Dict, ast.List, ast.Set, ast.Tuple, ast.comprehension, ast.arguments, ast.match_case,
    ast.excepthandler, ast.withitem,
)  # fmt: skip
SHORT = 40  # characters; a constant in a tuple or list of this length is shown with its neighbours


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed answer. `line` counts from 1 in the reference's answer cell; `change` shows the code before and after.

    `code` is the whole cell, without its comments.
    """

    question: str
    line: int
    change: str
    code: str

    @property
    def text(self) -> str:
        """One line that names it, as `design.md` has to write it: q2 line 7: `a + b` -> `a - b`."""
        return f"{self.question} line {self.line}: {self.change}"


@dataclass(frozen=True, slots=True)
class _Change:
    line: int
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: its parents from the root on, and the parent's field (and the place in it, if a list)."""

    parents: tuple[ast.AST, ...]
    field: str
    index: int | None
    node: ast.AST

    def put(self, node: ast.AST) -> None:
        """Put another node there."""
        if self.index is None:
            setattr(self.parents[-1], self.field, node)
        else:
            getattr(self.parents[-1], self.field)[self.index] = node


def normal(code: str) -> str:
    """Return the code without its comments, as every mutant is written.

    Raises:
        SyntaxError: it is not Python.
    """
    return ast.unparse(parse(code))


def mutants_of(question: str, code: str, most: int = MOST) -> tuple[tuple[Mutant, ...], int]:
    """Return the mutants of an answer, by line, at most `most` of them evenly chosen; and how many were left out.

    No two have the same code, and none that of the answer.

    Raises:
        SyntaxError: the answer is not Python.
    """
    tree = parse(code)
    seen = {ast.unparse(tree)}
    named: Counter[tuple[int, str]] = Counter()
    found = []
    for change in sorted(_changes(tree), key=lambda change: change.line):
        if change.code in seen:
            continue
        seen.add(change.code)
        named[change.line, change.text] += 1
        number = named[change.line, change.text]
        # the same change twice in one line: told apart by counting
        found.append(Mutant(question, change.line, change.text + (f" ({number})" if number > 1 else ""), change.code))
    kept = found if len(found) <= most else [found[n * len(found) // most] for n in range(most)]
    return tuple(kept), len(found) - len(kept)


def _changes(tree: ast.Module) -> Iterator[_Change]:
    for place in list(_places(tree, ())):
        if not _described(place):
            yield from _replaced(tree, place)
            yield from _inner(tree, place)
        yield from _dropped(tree, place)


def _places(node: ast.AST, parents: tuple[ast.AST, ...]) -> Iterator[_Place]:
    """Yield every place in the tree, in the order of the text."""
    parents = (*parents, node)
    for name, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield _Place(parents, name, None, value)
            yield from _places(value, parents)
        elif isinstance(value, list):
            for index, child in enumerate(value):
                if isinstance(child, ast.AST):
                    yield _Place(parents, name, index, child)
                    yield from _places(child, parents)


def _described(place: _Place) -> bool:
    """Return whether it is for a reader only: an error message, a docstring, what is printed, an annotation."""
    parent = place.parents[-1]
    if any(isinstance(above, ast.Raise) for above in place.parents) or place.field in ("annotation", "returns", "msg"):
        return True
    if isinstance(parent, (ast.Expr, ast.JoinedStr)) and isinstance(place.node, ast.Constant):
        return True
    text = isinstance(place.node, ast.Constant) and isinstance(place.node.value, str)
    return text and any(_called(above) in TELLING for above in place.parents)


def _called(node: ast.AST) -> str:
    """Return the name of the function, if this is a call."""
    function = node.func if isinstance(node, ast.Call) else None
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _replaced(tree: ast.Module, place: _Place) -> Iterator[_Change]:
    frame = _frame(place)
    for new in replacements(place.node):
        before = _first_line(frame or place.node)
        place.put(new)
        try:
            after = _first_line(frame or new)
            name = _parameter(place)
            yield _Change(_line(place), f"`{name}{before}` -> `{name}{after}`", ast.unparse(tree))
        finally:
            place.put(place.node)


def _inner(tree: ast.Module, place: _Place) -> Iterator[_Change]:
    """Changes in the text of a module that the answer writes into a file."""
    node = place.node
    inner = _module(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
    if inner is None:
        return
    for change in _changes(inner):
        place.put(ast.Constant(change.code))
        try:
            yield _Change(_line(place) + change.line - 1, change.text, ast.unparse(tree))
        finally:
            place.put(node)


def _module(text: str) -> ast.Module | None:
    if "\n" not in text:
        return None
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return None
    return tree if any(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in tree.body) else None


def _dropped(tree: ast.Module, place: _Place) -> Iterator[_Change]:
    node = place.node
    if not isinstance(node, ast.stmt) or isinstance(node, KEPT) or _is_docstring(node) or place.index is None:
        return
    block: list[ast.stmt] = getattr(place.parents[-1], place.field)
    if sum(not _is_docstring(other) for other in block) == 1:
        return
    del block[place.index]
    try:
        yield _Change(_line(place), f"`{_first_line(node)}` -> dropped", ast.unparse(tree))
    finally:
        block.insert(place.index, node)


def _is_docstring(node: ast.AST) -> bool:
    """Return whether a statement is a text and does nothing."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _line(place: _Place) -> int:
    for node in (place.node, *reversed(place.parents)):
        line = getattr(node, "lineno", None)
        if isinstance(line, int):
            return line
        if isinstance(node, ast.comprehension):
            return node.target.lineno
    return 1


def _frame(place: _Place) -> ast.AST | None:
    """Return the code around a node that makes clear what it is; None when it speaks for itself."""
    frame, above = None, list(place.parents)
    while not isinstance(frame or place.node, SPEAKING) and not isinstance(above[-1], CONTAINERS):
        frame = above.pop()
    if frame is None and isinstance(above[-1], (ast.Tuple, ast.List)) and len(ast.unparse(above[-1])) <= SHORT:
        return above[-1]
    return frame


def _parameter(place: _Place) -> str:
    """`name=` if the place is the default value of a parameter."""
    arguments = place.parents[-1]
    if not isinstance(arguments, ast.arguments) or place.index is None:
        return ""
    positional = [*arguments.posonlyargs, *arguments.args]
    named = arguments.kwonlyargs if place.field == "kw_defaults" else positional[-len(arguments.defaults) :]
    return f"{named[place.index].arg}="


def _first_line(node: ast.AST) -> str:
    first, more, _ = ast.unparse(node).strip().partition("\n")
    return first + " …" if more else first

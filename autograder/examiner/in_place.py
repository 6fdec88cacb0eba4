"""What the code of a case changes in place: of the notebook's objects it has copies, stock Otter the very objects."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from autograder.examiner.libraries import USUAL_NAMES

_METHODS = frozenset({
    "add", "append", "appendleft", "clear", "difference_update", "discard", "extend", "extendleft", "fill", "insert",
    "intersection_update", "move_to_end", "pop", "popitem", "popleft", "put", "remove", "resize", "reverse", "rotate",
    "setdefault", "shuffle", "sort", "subtract", "symmetric_difference_update", "update", "write",
})  # fmt: skip
_FUNCTIONS = frozenset({"next", "setattr", "delattr", "shuffle", "heappush", "heappop", "heapify", "insort"})


def changes_a_name(nodes: Sequence[ast.AST]) -> bool:
    """Return whether code changes an object that it has not made itself, as far as its text says so."""
    made = _made(nodes)
    return any(root is not None and root not in made for root in map(_root, _changed(nodes)))


def _changed(nodes: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """Yield what is changed in place."""
    for node in nodes:
        if isinstance(node, (ast.Subscript, ast.Attribute)) and not isinstance(node.ctx, ast.Load):
            yield node.value
        elif isinstance(node, ast.AugAssign):
            yield node.target
        elif isinstance(node, ast.Call):
            yield from _changed_by(node)


def _changed_by(call: ast.Call) -> Iterator[ast.AST]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if isinstance(call.func, ast.Attribute) and (
        name in _METHODS or any(key.arg == "inplace" for key in call.keywords)
    ):
        yield call.func.value
    if name in _FUNCTIONS:
        yield from call.args[:1]


def _made(nodes: Sequence[ast.AST]) -> set[str]:
    """The names of what the code makes itself, and of libraries; another name for an object makes none."""
    made = set(USUAL_NAMES)
    for node in nodes:
        if isinstance(node, ast.alias):
            made.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.Assign) and not isinstance(node.value, (ast.Name, ast.Attribute, ast.Subscript)):
            for target in node.targets:
                made |= _bound(target)
        elif isinstance(node, ast.withitem) and isinstance(node.optional_vars, ast.Name):
            made.add(node.optional_vars.id)
        elif isinstance(node, (ast.For, ast.comprehension)):
            made |= _bound(node.target)
    return made


def _bound(target: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(target) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}


def _root(node: ast.AST) -> str | None:
    """Return the name that an object is reached by; None for what a call or a literal gives."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None

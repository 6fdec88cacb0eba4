"""Finds the cells that begin tasks of asyncio, which a later cell awaits: only with an event loop can they.

Jupyter's own loop runs at all times. Here it runs for such cells alone, so that `asyncio.run` works in all others.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_BEGIN = frozenset({"create_task", "ensure_future", "gather", "get_running_loop", "current_task", "all_tasks"})
_OWN_LOOP = frozenset({"run", "run_until_complete", "Runner"})


def begins(source: str, known: set[str]) -> bool:
    """Return whether a cell begins tasks outside of coroutines, be it by functions of earlier cells.

    Args:
        source: the cell, without magics.
        known: the functions that begin tasks; those of this cell are added.
    """
    if source.isascii() and not any(name in source for name in (*_BEGIN, *known)):
        return False  # none of the names is in it (other letters may be read as these)
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    functions = [node for node in body if isinstance(node, ast.FunctionDef)]
    known |= {node.name for node in functions if _named(node) & (_BEGIN | known)}
    found = {name for node in body if not isinstance(node, ast.FunctionDef) for name in _named(node)}
    return bool(found & (_BEGIN | known)) and not found & _OWN_LOOP


def _named(tree: ast.AST) -> set[str]:
    """Return the names and attributes in a tree, but not those inside of coroutines."""
    return {node.id if isinstance(node, ast.Name) else node.attr for node in _nodes(tree)}


def _nodes(tree: ast.AST) -> Iterator[ast.Name | ast.Attribute]:
    waiting = [tree]  # not by recursion: a student's code may be nested deeply
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.AsyncFunctionDef):
            continue
        if isinstance(node, (ast.Name, ast.Attribute)):
            yield node
        waiting.extend(ast.iter_child_nodes(node))

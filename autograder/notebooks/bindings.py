"""Which names a piece of notebook code binds, imports and needs, found in its syntax tree without running it."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Callable, Iterator
from typing import Any

_BUILTINS = frozenset(dir(builtins))


def parse(source: str) -> ast.Module:
    """Parse the source of a notebook cell, with IPython's `%magics` and `!commands` as ordinary calls.

    Raises:
        SyntaxError: when the cell is not Python.
    """
    # Imported here because only a release needs it and it takes 0.1 s.
    from IPython.core.inputtransformer2 import TransformerManager

    manager: Callable[[], Any] = TransformerManager
    python: str = manager().transform_cell(source)
    return ast.parse(python)


def defined(tree: ast.Module) -> tuple[str, ...]:
    """Return the names that a cell binds at its top level, in order.

    Functions, classes and assignments count, also inside `if`, `try` and `with`; imports, loop variables, `with … as`
    names and `_` do not.
    """
    found = _Definitions()
    found.visit(tree)
    return tuple(dict.fromkeys(found.names))


def methods(tree: ast.Module) -> tuple[str, ...]:
    """Return the names that the bodies of a cell's classes bind, in order, but for those that begin with `_`."""
    bodies = [ast.Module(node.body, []) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return tuple(dict.fromkeys(name for body in bodies for name in defined(body) if not name.startswith("_")))


class _Definitions(ast.NodeVisitor):
    def __init__(self) -> None:
        self.names: list[str] = []

    def _define(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        self.names.append(node.name)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _define

    def _inner_scope(self, node: ast.AST) -> None:
        """Names in here are not the cell's."""

    visit_Lambda = visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _inner_scope

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        for child in (*node.body, *node.orelse):
            self.visit(child)

    visit_AsyncFor = visit_For

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        for child in node.body:
            self.visit(child)

    visit_AsyncWith = visit_With

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store) and node.id != "_":
            self.names.append(node.id)


def imported(tree: ast.Module) -> tuple[list[tuple[str, str]], list[str]]:
    """Return what a cell imports at its top level, and one sentence for each import that cannot be recorded.

    What `from MODULE import *` binds is known only when it runs: `star_modules` names such modules.

    Returns:
        each bound name with its origin, in order: ("np", "numpy"), ("sqrt", "math:sqrt"); and the faults.
    """
    origins: list[tuple[str, str]] = []
    faults = []
    for node in _top_level(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                plain = alias.name.partition(".")[0]
                origins.append((alias.asname, alias.name) if alias.asname else (plain, plain))
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
            module = "." * node.level + (node.module or "")
            if node.level:
                faults.append(f"`{ast.unparse(node)}`: name the module in full")
            elif node.names[0].name != "*":
                origins += [(alias.asname or alias.name, f"{module}:{alias.name}") for alias in node.names]
    return origins, faults


def star_modules(tree: ast.Module) -> tuple[str, ...]:
    """Return the modules from which a cell imports every name at its top level, in order."""
    stars = (node for node in _top_level(tree) if isinstance(node, ast.ImportFrom) and node.names[0].name == "*")
    return tuple(node.module for node in stars if node.module and not node.level)


def _top_level(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk over the nodes that run in the cell's own scope."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            yield node
            yield from _top_level(node)


def unknown(function: ast.FunctionDef) -> tuple[str, ...]:
    """Return the global names that a function reads and that are neither builtins nor its own name, sorted."""
    top = symtable.symtable(ast.unparse(function), "<test>", "exec")
    needed = {name.get_name() for name in top.get_symbols() if name.is_referenced()}
    bound = {name.get_name() for name in top.get_symbols() if name.is_assigned()}
    for table in _inner_tables(top):
        for name in table.get_symbols():
            if name.is_global() and name.is_referenced():
                needed.add(name.get_name())
            if name.is_declared_global() and name.is_assigned():
                bound.add(name.get_name())
    return tuple(sorted(needed - bound - _BUILTINS))


def _inner_tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _inner_tables(child)

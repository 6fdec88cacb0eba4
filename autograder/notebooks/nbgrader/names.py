"""What a cell of tests does with names: which it takes from the notebook, which it binds, what no function can do.

nbgrader runs such a cell among the notebook's own names. Here it becomes a function, which is given what it reads. So
the order matters: in `old = squares; squares = None` the notebook's `squares` is read before the cell binds its own.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_STATEMENTS = (
    ast.Assign, ast.AugAssign, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Delete,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A name that the cell binds or deletes among its own; `plain` when the statement does just that.

    Imports are no such changes: they bind what the notebook's name of a library means anyway.
    """

    name: str
    statement: ast.stmt
    deletes: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class Use:
    """What a cell does with names.

    `reads` are those that it reads before it binds them, or may; `owned` those that it binds before anything else;
    `stores` all that it binds; `declared` those that a function of the cell declares global.
    """

    reads: tuple[str, ...]
    owned: frozenset[str]
    stores: frozenset[str]
    changes: tuple[Change, ...]
    declared: frozenset[str]


def use_of(source: str) -> Use:
    """Find what a cell does with names.

    Raises:
        SyntaxError: it is not Python.
    """
    finder = _Finder()
    finder.visit(ast.parse(source))
    owned = frozenset(finder.owned)
    later = [name for name in in_functions(source) if name not in owned]
    return Use(
        tuple(dict.fromkeys([*finder.reads, *later])),
        owned,
        frozenset(finder.stores),
        tuple(finder.changes),
        frozenset(_declared(source)),
    )


def in_functions(source: str) -> tuple[str, ...]:
    """Return the global names that the functions and classes of a cell read when they are called."""
    found = (
        symbol.get_name()
        for table in _inner(symtable.symtable(source, "<cell>", "exec"))
        for symbol in table.get_symbols()
        if symbol.is_global() and symbol.is_referenced()
    )
    return tuple(dict.fromkeys(found))


def _declared(source: str) -> Iterator[str]:
    for table in _inner(symtable.symtable(source, "<cell>", "exec")):
        for symbol in table.get_symbols():
            if symbol.is_declared_global() and symbol.is_assigned():
                yield symbol.get_name()


def _inner(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _inner(child)


class _Finder(ast.NodeVisitor):
    """Walks through a cell in the order in which it runs; what runs only perhaps binds nothing for what follows."""

    def __init__(self) -> None:
        self.reads: list[str] = []
        self.owned: set[str] = set()
        self.stores: set[str] = set()
        self.changes: list[Change] = []
        self._bound: set[str] = set()
        self._perhaps = 0
        self._statement: ast.stmt = ast.Pass()

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            self._statement = node
        super().visit(node)

    def _all(self, nodes: Iterable[ast.AST | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def _read(self, name: str) -> None:
        if name not in self._bound:
            self.reads.append(name)

    def _store(self, name: str, *, change: bool = True) -> None:
        if not self._perhaps and name not in self.reads:
            self.owned.add(name)
        self._bound.add(name)
        self.stores.add(name)
        if change:
            statement = self._statement
            self.changes.append(Change(name, statement, False, isinstance(statement, _STATEMENTS)))

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self._store(node.id)
            return
        self._read(node.id)
        if isinstance(node.ctx, ast.Del):
            self._bound.discard(node.id)
            self.changes.append(Change(node.id, self._statement, True, True))

    def visit_Assign(self, node: ast.Assign) -> None:
        self._all([node.value, *node.targets])

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self._read(node.target.id)
        self._all([node.value, node.target])

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._all([node.annotation, node.value])
        if node.value is not None or not isinstance(node.target, ast.Name):
            self.visit(node.target)

    @contextmanager
    def _maybe(self) -> Iterator[None]:
        before = set(self._bound)
        self._perhaps += 1
        yield
        self._perhaps -= 1
        self._bound = before

    def _branch(self, statements: Iterable[ast.AST | None]) -> None:
        with self._maybe():
            self._all(statements)

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self._branch(node.body)
        self._branch(node.orelse)

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        self._branch(node.body)
        self._branch(node.orelse)

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        with self._maybe():
            self.visit(node.target)
            self._all(node.body)
        self._branch(node.orelse)

    def visit_Try(self, node: ast.Try | ast.TryStar) -> None:
        self._branch([*node.body, *node.orelse])
        for handler in node.handlers:
            with self._maybe():
                self._all([handler.type])
                if handler.name:
                    self._store(handler.name, change=False)
                self._all(handler.body)
        self._all(node.finalbody)

    visit_TryStar = visit_Try

    def visit_Match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        for case in node.cases:
            self._branch([case.pattern, case.guard, *case.body])

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        self._all([node.pattern])
        if node.name:
            self._store(node.name)

    def _comprehension(self, node: ast.AST) -> None:
        before, stores, owned, changes = set(self._bound), set(self.stores), set(self.owned), list(self.changes)
        generators = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.comprehension)]
        for generator in generators:
            self._all([generator.iter, generator.target, *generator.ifs])
        self._all(child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.comprehension))
        self._bound, self.stores, self.owned, self.changes = before, stores, owned, changes

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        given = node.args
        self._all([*node.decorator_list, *given.defaults, *given.kw_defaults])
        self._store(node.name)

    visit_FunctionDef = visit_AsyncFunctionDef = _function

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._all([*node.args.defaults, *node.args.kw_defaults])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._all([*node.decorator_list, *node.bases, *node.keywords])
        self._store(node.name)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            self._store(alias.asname or alias.name.partition(".")[0], change=False)

    visit_Import = visit_ImportFrom = _import

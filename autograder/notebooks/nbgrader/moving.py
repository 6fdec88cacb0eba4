"""Turns a cell of nbgrader's tests into test functions: one for what students see, one for what is hidden.

The function is given what the cell reads of the notebook. What the cell does to the notebook's own names, which no
function can do, is done through IPython: `get_ipython()` is a name of every notebook, wherever its code runs. A cell
that cannot be moved without changing what it judges is not moved, and the reason is told.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.notebooks.cases import SHELL
from autograder.notebooks.nbgrader import regions, statements
from autograder.notebooks.nbgrader.known import Known
from autograder.notebooks.nbgrader.names import Change, Use, use_of
from autograder.notebooks.nbgrader.parts import SETUP, Parts, is_text
from autograder.notebooks.nbgrader.settings import Settings
from autograder.notebooks.nbgrader.source import SourceCell
from autograder.plural import counted

# What both Otter and the platform give to a test that asks for it, and the shell.
_PROVIDED = ("env", "In", SHELL)
_AUTOTEST = re.compile(r"^[ \t]*#.*\bAUTOTEST\b", re.MULTILINE)
_PLOTS = re.compile(r"^[ \t]*%matplotlib\b.*$", re.MULTILINE)
_NO_FUNCTION_CAN = {
    "eval": "runs text as code (eval)", "exec": "runs text as code (exec)", "dir": "lists the notebook's names (dir)",
    "vars": "lists the notebook's names (vars)", "Out": "reads the outputs of cells (Out)", "_": "reads an output (_)",
    SHELL: "speaks to IPython itself",
}  # fmt: skip
_VALUES = (ast.Name, ast.Attribute, ast.BinOp, ast.UnaryOp, ast.Subscript, ast.IfExp)
_NUMBERS = ("float", "int", "max", "min", "round", "sum")


class NotMoved(Exception):
    """Why a cell of tests cannot become a function."""


@dataclass(frozen=True, slots=True)
class TestFunction:
    """A test case of a master; `looked_up` are names of what is given that it may look for among all names."""

    __test__ = False  # pytest would take the class for a test otherwise

    name: str
    parameters: tuple[str, ...]
    source: str
    points: float
    hidden: bool
    looked_up: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of a cell of tests: functions, or why a person has to judge; and what students saw of it."""

    functions: tuple[TestFunction, ...]
    visible: str
    why_by_hand: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Helper:
    source: str
    hidden: bool


@dataclass(slots=True)
class Mover:
    """Moves one cell of tests after the other, because what one defines the next may use."""

    known: Known
    settings: Settings
    _helpers: dict[str, _Helper] = field(default_factory=dict)

    def move(self, cell: SourceCell, name: str, hidden_name: str) -> Moved:
        """Make test functions of a cell: one called `name`, and one called `hidden_name` if it has both parts.

        Raises:
            ValueError: the cell is broken: its markers do not match, or it is not Python.
        """
        text = _PLOTS.sub("", cell.text)
        found = regions.pieces(text, self.settings.begin_hidden, self.settings.end_hidden)
        visible = regions.outside(found).strip("\n")
        parts = Parts(found)
        try:
            self._refuse(parts.text)
            functions, remarks = self._functions(cell, (name, hidden_name), parts)
        except NotMoved as reason:
            return Moved((), visible, str(reason))
        finally:
            self._remember(parts)
        return Moved(tuple(functions), visible, "", tuple(remarks))

    def _refuse(self, text: str) -> None:
        if _AUTOTEST.search(text):
            raise NotMoved("has AUTOTEST lines, of which nbgrader makes the tests when it makes the students' version")
        try:
            tree = ast.parse(text)
        except SyntaxError as error:
            raise NotMoved("has magics or commands of IPython") from error
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
                raise NotMoved(f"`{ast.unparse(node)}` is not possible in a function")
        if any(isinstance(node, (ast.Await, ast.Yield, ast.AsyncFor, ast.AsyncWith)) for node in _own(tree)):
            raise NotMoved("awaits something, which is not possible in a test")
        last = tree.body[-1] if tree.body else None
        if isinstance(last, ast.Expr) and _may_be_points(last.value):
            raise NotMoved(
                f"ends with the value of `{ast.unparse(last)[:40]}`, which nbgrader takes for a part of the points"
            )
        if not any(not is_text(node) for node in tree.body):
            raise NotMoved("checks nothing")

    def _functions(
        self, cell: SourceCell, names: tuple[str, str], parts: Parts
    ) -> tuple[list[TestFunction], list[str]]:
        if not parts.hidden:
            return [self._function(names[0], parts.text, (), cell.points, hidden=False)], self._described(parts.text)
        if not parts.public_checks:
            remark = "is hidden as a whole, because its public part is no check by itself"
            return [self._function(names[0], parts.text, (), cell.points, hidden=True)], [
                remark,
                *self._described(parts.text),
            ]
        half = cell.points / 2
        functions = [
            self._function(names[0], parts.public, (), half, hidden=False),
            self._function(names[1], parts.text, parts.asserts, cell.points - half, hidden=True),
        ]
        shares = f"{counted(half, 'point')} for its public part and {half:g} for its hidden part"
        remark = f"{shares}; nbgrader gives both or none"
        return functions, [remark, *self._described(parts.text)]

    def _described(self, text: str) -> list[str]:
        """Return what is worth to be told of how a cell was moved."""
        touched = dict.fromkeys(change.name for change in self._touching(use_of(text)))
        message = [f"changes the notebook's {name}, now through get_ipython()" for name in touched]
        given = [name for name in use_of(text).reads if name in self.known.given and name not in self.known.answers]
        return message + [f"reads {name}, which cell {self.known.given[name]} gives to students" for name in given]

    def _function(
        self, name: str, text: str, drop: tuple[ast.stmt, ...], points: float, *, hidden: bool
    ) -> TestFunction:
        tree = ast.parse(text)
        if statements.shares_lines(tree):
            dropped = {ast.dump(node) for node in drop}
            text = ast.unparse(tree)
            tree = ast.parse(text)
            drop = tuple(node for node in tree.body if ast.dump(node) in dropped)
        use = use_of(text)
        after = self._carried_out(use)
        futures = [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "__future__"]
        body = statements.edited(self._as_inner(tree, text, use), (*drop, *futures), after)
        reads = [n for n in use_of(body).reads if n in self.known or n not in use.stores]
        prelude: dict[str, None] = {}
        parameters = list(self._resolved(reads, prelude, hidden, set()))
        whole = "\n".join([*_brought(prelude), body.strip("\n")])
        ordered = tuple(dict.fromkeys(parameters))
        source = f"def {name}({', '.join(ordered)}):\n{statements.indented(_without_globals(whole))}"
        try:
            compile(source, "<test>", "exec")
        except SyntaxError as error:
            raise NotMoved(f"is not possible in a function: {error.msg}") from error
        looked_up = self._given_in(tree) if "env" in ordered else ()
        return TestFunction(name, ordered, source, points, hidden, looked_up)

    def _given_in(self, tree: ast.Module) -> tuple[str, ...]:
        """Return the names of what is given that appear as text in a cell, as in `"data" in globals()`."""
        texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        return tuple(text for text in texts if isinstance(text, str) and text in self.known.given)

    def _resolved(self, reads: list[str], prelude: dict[str, None], hidden: bool, seen: set[str]) -> Iterator[str]:
        """Yield the names among those that have to be parameters; what brings the others is put before the test."""
        for name in [each for each in reads if each not in seen]:
            seen.add(name)
            if name in self.known.answers or name in _PROVIDED:
                yield name
            elif name in self.known.imports:
                prelude[self.known.imports[name]] = None
            elif name in self.known.given:
                yield name
            elif name in self._helpers:
                helper = self._helpers[name]
                if helper.hidden and not hidden:
                    raise NotMoved(f"uses {name} of a hidden test in a public one")
                yield from self._resolved(list(use_of(helper.source).reads), prelude, hidden, seen)
                prelude[helper.source] = None
            elif not hasattr(builtins, name):
                statement = self.known.from_star(name)
                if statement is None:
                    raise NotMoved(f"reads {name}, which no cell defines")
                prelude[statement] = None

    def _as_inner(self, tree: ast.Module, text: str, use: Use) -> str:
        """Return the text with what means something else inside of a function said in another way."""
        changes: list[tuple[ast.expr | ast.stmt, str]] = []
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in _NO_FUNCTION_CAN and node.id not in use.stores:
                if node.id not in self.known.answers:
                    raise NotMoved(_NO_FUNCTION_CAN[node.id])
            elif isinstance(node, ast.Call) and ast.unparse(node) in ("globals()", "locals()"):
                changes.append((node, "env"))
            elif isinstance(node, ast.Global):
                if not set(node.names) <= use.stores:
                    raise NotMoved(f"has a function that changes {', '.join(node.names)} of the notebook")
            elif isinstance(node, (ast.Assign, ast.AugAssign)):
                self._refuse_patches(node)
        return statements.replaced(text, changes)

    def _refuse_patches(self, node: ast.Assign | ast.AugAssign) -> None:
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            root = target
            while isinstance(root, ast.Attribute):
                root = root.value
            if isinstance(target, ast.Attribute) and isinstance(root, ast.Name) and root.id in self.known.imports:
                raise NotMoved(f"changes {ast.unparse(target)}, which the student's code would not see")

    def _touching(self, use: Use) -> Iterator[Change]:
        """Yield the changes that the notebook's own functions would see."""
        for change in use.changes:
            seen = change.name in self.known.used_within and (change.name in self.known or not change.deletes)
            if seen or (change.deletes and change.name in self.known and change.name not in use.owned):
                yield change

    def _carried_out(self, use: Use) -> dict[int, list[str]]:
        """The lines that carry changes of names over to the notebook, by the last line of the statement before them."""
        after: defaultdict[int, list[str]] = defaultdict(list)
        for change in self._touching(use):
            if not change.plain:
                raise NotMoved(f"changes {change.name} of the notebook in `{ast.unparse(change.statement)[:40]}`")
            name, indent = change.name, " " * change.statement.col_offset
            act = f'del_var("{name}", by_name=True)' if change.deletes else f'push({{"{name}": {name}}})'
            after[change.statement.end_lineno or 0].append(f"{indent}{SHELL}().{act}")
        return after

    def _remember(self, parts: Parts) -> None:
        """Keep what a cell defines, for the cells after it."""
        for node in parts.body:
            if not isinstance(node, SETUP):
                continue
            first, last = statements.span(node)
            source = "\n".join(parts.text.split("\n")[first:last])
            for name in use_of(ast.unparse(node)).stores:
                self._helpers[name] = _Helper(source, bool(parts.hidden & set(range(first, last))))


def _brought(prelude: dict[str, None]) -> Iterator[str]:
    """Yield what a test needs before its own statements, imports first."""
    imports = [each for each in prelude if each.startswith(("import ", "from "))]
    yield from imports
    for other in prelude:
        if other not in imports:
            yield from ["", other]
    if prelude:
        yield ""


def _without_globals(source: str) -> str:
    """Return the source with what its functions declare global being of the function around them."""
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Global)]
    return statements.replaced(source, ((node, "nonlocal") for node in found))


def _own(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run in the cell's own scope."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            yield node
            yield from _own(node)


def _may_be_points(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in _NUMBERS
    number = isinstance(value, ast.Constant) and isinstance(value.value, (int, float))
    return number or isinstance(value, _VALUES)

"""What the text of a test says of the names in it, without running it.

A bundle of stock Otter does not say which names are the student's. A name that a test takes a library's function from,
or calls to compare answers with, is a library's, whatever a notebook binds to it: else the answer would judge itself.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from autograder.examiner.case_code import examples_of
from autograder.examiner.libraries import USUAL_NAMES
from autograder.examiner.otter_parts import OKTestFile, TestFile


@dataclass(frozen=True, slots=True)
class Uses:
    """The names of one question's tests.

    `called` are those that are called, `judging` those that are called with something of the student's among their
    arguments, `imports` what the tests import themselves ("np" -> "numpy", "sqrt" -> "math:sqrt"). `taken` says
    which attributes are taken from a name, and `public` holds the constants in the text of public cases.
    `modules` are imported anywhere in the tests, `texts` all of their constants that are text.
    """

    called: frozenset[str] = frozenset()
    judging: frozenset[str] = frozenset()
    imports: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    public: frozenset[Any] = frozenset()
    modules: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


def of_tests(file: TestFile, source: str) -> Uses:
    """Return what a question's tests do with names."""
    called: set[str] = set()
    judging: set[str] = set()
    imports: dict[str, str] = {}
    chosen: dict[str, frozenset[str]] = {}
    modules: set[str] = set()
    texts: set[str] = set()
    for tree in _trees(file, source):
        students = _of_students(tree)
        imports |= imported([node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))])
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                chosen[node.value.id] = chosen.get(node.value.id, frozenset()) | {node.attr}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called.add(node.func.id)
                if any(students & (names_in(each) - {node.func.id}) for each in (*node.args, *node.keywords)):
                    judging.add(node.func.id)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
        modules |= {path.partition(":")[0].partition(".")[0] for path in imported(ast.walk(tree)).values()}
    return Uses(
        frozenset(called), frozenset(judging), imports, chosen, _constants(file), frozenset(modules), frozenset(texts)
    )


def _constants(file: TestFile) -> frozenset[Any]:
    """Return the constants in the code of the public cases."""
    found: set[Any] = set()
    for case in (case for case in file.test_cases if not case.hidden):
        function = getattr(case.body, "test_func", None)
        found |= set(function.__code__.co_consts) if function else set()
        for tree in _parsed([] if function else [examples_of(case.body)]):
            found |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return frozenset(found)


def imported(nodes: Iterable[ast.AST]) -> dict[str, str]:
    """Return what import statements bind: "np" -> "numpy", "sqrt" -> "math:sqrt"."""
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {a.asname or a.name: f"{node.module}:{a.name}" for a in node.names if a.name != "*"}
    return found


def names_in(tree: ast.AST) -> set[str]:
    """Return the names that are read in a piece of code."""
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _trees(file: TestFile, source: str) -> Iterator[ast.Module]:
    """Return the code of each case of a doctest; that of the whole file otherwise."""
    is_doctest = isinstance(file, OKTestFile)
    return _parsed([examples_of(case.body) for case in file.test_cases] if is_doctest else [source])


def _parsed(bodies: Iterable[str]) -> Iterator[ast.Module]:
    for body in bodies:
        with suppress(SyntaxError):
            yield ast.parse(body)


def _of_students(tree: ast.Module) -> set[str]:
    """The names that hold something of the student's: those that a test does not bind, and what it makes with them."""
    bound = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    ours = bound | imported(ast.walk(tree)).keys() | vars(builtins).keys()
    found = names_in(tree) - ours
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            found |= {argument.arg for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
    found -= USUAL_NAMES.keys()
    while more := {name for names, value in _bindings(tree) if found & names_in(value) for name in names} - found:
        found |= more
    return found


def _bindings(tree: ast.Module) -> Iterator[tuple[set[str], ast.AST]]:
    """Yield names, and the value that they are bound to."""
    for node in ast.walk(tree):
        targets: list[ast.AST] = []
        if isinstance(node, ast.Assign):
            targets, value = list(node.targets), node.value
        elif isinstance(node, (ast.AugAssign, ast.NamedExpr)):
            targets, value = [node.target], node.value
        elif isinstance(node, (ast.For, ast.comprehension)):
            targets, value = [node.target], node.iter
        for target in targets:
            yield {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}, value

"""The code of each case, and what it asks for that only the student's very objects have: read once, before any fork."""

from __future__ import annotations

import ast
import doctest
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.examiner.in_place import changes_a_name
from autograder.examiner.otter_parts import TestFile

_CALLS = frozenset({
    "id", "shares_memory", "may_share_memory", "getrefcount", "copy", "deepcopy", "dumps", "loads", "dump", "load",
    "globals", "locals", "vars", "getsource", "getsourcelines", "eval", "exec", "open", "get_ipython", "hash",
    "exists", "isfile", "is_file", "isdir", "is_dir", "listdir", "glob", "iterdir", "stat", "getsize", "read_text",
    "read_bytes", "read_csv", "read_json", "read_excel", "loadtxt", "genfromtxt", "getcwd", "catch_warnings", "warns",
    "assertWarns", "assertLogs", "patch", "gca", "gcf", "get_fignums", "all_tasks", "cwd", "connect", "create_engine",
    "run", "check_output", "system", "Popen",
})  # fmt: skip
_ATTRIBUTES = frozenset({
    "base", "flags", "modules", "__dict__", "__code__", "strides", "axes", "environ", "rcParams", "attrs",
})  # fmt: skip
_CONSTANTS = (type(None), bool, type(...))


@dataclass(frozen=True, slots=True)
class CaseCode:
    """What the code of one case says.

    `asks_for_identity` says that it may come out otherwise here only because every value is a copy, `has_no_copy` that
    it uses what holds only of the very object, or of the very process. Both hold from the first case on that changes
    in place what the notebook has: under stock Otter the cases below see that.
    """

    asks_for_identity: bool = False
    has_no_copy: bool = False


def codes_of(file: TestFile, source: str) -> tuple[CaseCode, ...]:
    """Return what the code of each case of a test file says, in their order."""
    defined: dict[str, ast.AST] = {}
    imports: list[ast.AST] = []  # of the whole file
    with suppress(SyntaxError):
        body = ast.parse(source).body
        defined = {n.name: n for n in body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
        imports = [node for node in body if isinstance(node, (ast.Import, ast.ImportFrom))]
    found, changed = [], False
    for nodes in (_nodes_of(case.body, defined) for case in file.test_cases):
        changed = changed or changes_a_name(nodes)
        found.append(CaseCode(True, True) if changed else _code_of([*imports, *nodes]))
    return tuple(found)


def _nodes_of(body: object, defined: dict[str, ast.AST]) -> list[ast.AST]:
    """Return the nodes of a doctest's examples, or of a case's function in the file with what that uses of it."""
    function = getattr(body, "test_func", None)
    if function is None:
        with suppress(SyntaxError):
            return list(ast.walk(ast.parse(examples_of(str(body)))))
        return []
    found: list[ast.AST] = []
    wanted = [function.__name__]
    for name in wanted:  # which grows meanwhile
        nodes = list(ast.walk(defined[name])) if name in defined else []
        used = dict.fromkeys(node.id for node in nodes if isinstance(node, ast.Name))
        wanted += [each for each in used if each in defined and each not in wanted]
        found += nodes
    return found


def examples_of(body: str) -> str:
    """Return the code of a doctest's examples."""
    return "".join(example.source for example in doctest.DocTestParser().get_examples(body))


def _code_of(nodes: list[ast.AST]) -> CaseCode:
    identity = any(map(_asks_for_identity, nodes))
    return CaseCode(identity, identity or any(map(_needs_the_process, nodes)))


def _asks_for_identity(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare) and any(isinstance(each, (ast.Is, ast.IsNot)) for each in node.ops):
        sides = (node.left, *node.comparators)
        return not any(isinstance(side, ast.Constant) and isinstance(side.value, _CONSTANTS) for side in sides)
    name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
    return name in ("id", "shares_memory", "may_share_memory") or getattr(node, "attr", "") in ("base", "flags")


def _imports_support(node: ast.AST) -> bool:
    """Return whether code imports a module that the bundle brings along: the notebook may have changed its own."""
    names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
    if isinstance(node, ast.ImportFrom):
        names.append(node.module or "")
    roots = [name.partition(".")[0] for name in names]
    return any(Path(root).is_dir() or Path(f"{root}.py").is_file() for root in roots if root)


def _needs_the_process(node: ast.AST) -> bool:
    if _imports_support(node):
        return True
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", getattr(node.func, "attr", "")) in _CALLS
    return isinstance(node, ast.Attribute) and node.attr in _ATTRIBUTES

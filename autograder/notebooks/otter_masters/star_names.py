"""Tests whose parameters are names of a library that the notebook imports with a star.

Stock Otter passes such a name from the notebook. Here a test imports it by itself: it is the library's, whatever the
student has bound to the name.
"""

from __future__ import annotations

import ast
import builtins

from autograder.notebooks.cases import PROVIDED
from autograder.notebooks.nbgrader import statements
from autograder.notebooks.nbgrader.known import UNREADABLE, Known
from autograder.notebooks.nbgrader.parts import is_text


def importing(source: str, known: Known) -> tuple[str, tuple[str, ...]]:
    """Return a test with imports in place of such parameters, and their names.

    A cell that is not one function, and perhaps a call of it, stays as it is.
    """
    try:
        tree = ast.parse(source)
    except UNREADABLE:
        return source, ()
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    if not known.stars or len(functions) != 1:
        return source, ()
    names = [argument.arg for argument in functions[0].args.args if _is_of_a_star(argument.arg, known)]
    if not names:
        return source, ()
    if statements.shares_lines(tree):
        source = ast.unparse(tree)
    return _rewritten(source, names, known), tuple(names)


def _is_of_a_star(name: str, known: Known) -> bool:
    return name not in known and name not in PROVIDED and not hasattr(builtins, name)


def _rewritten(source: str, names: list[str], known: Known) -> str:
    tree = ast.parse(source)
    (function,) = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    lines, parameters = source.split("\n"), [argument.arg for argument in function.args.args]
    kept = [name for name in parameters if name not in names]
    begin, end = statements.span(function)
    body = statements.span(function.body[0])[0]
    first = next((node for node in function.body if not is_text(node)), function.body[0])
    own = statements.span(first)[0]
    indent = " " * first.col_offset
    return "\n".join(
        [
            *lines[:begin],
            f"def {function.name}({', '.join(kept)}):",
            *(line for line in lines[function.lineno : body] if line.lstrip().startswith("#")),
            *lines[body:own],
            *dict.fromkeys(f"{indent}{known.from_star(name)}" for name in names),
            *lines[own:end],
            *(_call(node, parameters, names) or ast.unparse(node) for node in tree.body if node.lineno > end),
        ]
    )


def _call(node: ast.stmt, parameters: list[str], names: list[str]) -> str:
    """Return a call of the function without what it does not take any more; of another statement, nothing."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call):
        return ""
    passed = [ast.unparse(value) for name, value in zip(parameters, call.args, strict=False) if name not in names]
    passed += [ast.unparse(each) for each in call.keywords if each.arg not in names]
    return f"{ast.unparse(call.func)}({', '.join(passed)})"

"""Says what a test of OK format expects as assertions.

Stock Otter runs such a test as a doctest: its statements one by one, and what the last of them shows has to be the
output that is saved in the master, letter by letter.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from autograder.notebooks.nbgrader import statements

# Functions that answer with a truth value, whatever they are given, or else with what is true nowhere.
_TRUTHS = {
    "isinstance", "issubclass", "callable", "hasattr", "all", "any", "bool", "allclose", "isclose", "array_equal",
    "equals", "startswith", "endswith", "isdigit", "isfile", "exists", "is_integer", "issubset", "issuperset",
}  # fmt: skip
_OF_NUMPY = re.compile(r"np\.\w+\((.*)\)")
_KINDS = {bool: "np.{}_", int: "np.int64({})", float: "np.float64({})", str: "np.str_({})"}
NO_OUTPUT = "has no saved output, so its last line has to be true"
ONLY_ERRORS = "has no saved output, so it fails only with an error"
AN_ERROR = "has an error as its saved output, so it fails only with an error"


@dataclass(frozen=True, slots=True)
class Asserted:
    """A test as statements that raise when it fails; `look` is what the instructor has to know of it, or empty."""

    text: str
    look: str = ""


def asserted(source: str, shown: str | None, *, cleared: bool) -> Asserted:
    """Make assertions of a test.

    Args:
        source: its statements.
        shown: the saved output; None when it is an error.
        cleared: no test of the notebook has a saved output, so that none says nothing.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:  # magics and commands, which are told elsewhere
        return Asserted(source)
    if not tree.body:
        return Asserted(source)
    if statements.shares_lines(tree):
        source = ast.unparse(tree)
        tree = ast.parse(source)
    last = tree.body[-1]
    if shown is None:
        return Asserted(_kept(source, last), AN_ERROR)
    want = shown.strip("\n")
    if isinstance(last, ast.Expr) and not _prints(last.value) and "\n" not in want:
        return _of_value(source, last, want.strip(), cleared)
    return Asserted(_captured(source, last, want)) if want else Asserted(source)


def _of_value(source: str, last: ast.Expr, want: str, cleared: bool) -> Asserted:
    value, truth = ast.unparse(last.value), _is_truth(last.value)
    if not want and truth:
        return Asserted(_instead(source, last, f"assert {value}"), NO_OUTPUT)
    if not want and cleared:
        return Asserted(_kept(source, last), "" if _asserts(last.value) else ONLY_ERRORS)
    if not want:
        plain = value if isinstance(last.value, (ast.Call, ast.Name)) else f"({value})"
        return Asserted(_instead(source, last, value if _asserts(last.value) else f"assert {plain} is None"))
    if truth and want in ("True", "False"):
        return Asserted(_instead(source, last, f"assert {value}" if want == "True" else f"assert not ({value})"))
    texts = _accepted(want)
    matches = f"== {texts[0]!r}" if len(texts) == 1 else f"in {texts!r}"
    return Asserted(_instead(source, last, f"assert repr({value}) {matches}"))


def _accepted(want: str) -> tuple[str, ...]:
    """Return the texts that a value may show: a number of NumPy's looks different with NumPy 2 than before."""
    plain = match[1] if (match := _OF_NUMPY.fullmatch(want)) else want
    plain = {"np.True_": "True", "np.False_": "False"}.get(plain, plain)
    try:
        kind = type(ast.literal_eval(plain))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return (want,)
    return tuple(dict.fromkeys([want, plain, _KINDS[kind].format(plain)])) if kind in _KINDS else (want,)


def _kept(source: str, last: ast.stmt) -> str:
    """Return a test with the value of its last line given to nobody."""
    if isinstance(last, ast.Expr) and not isinstance(last.value, ast.Call):
        return _instead(source, last, f"str({ast.unparse(last.value)})")
    return source


def _captured(source: str, last: ast.stmt, want: str) -> str:
    """Return a test that compares all that is printed, and what its last line shows."""
    body = source
    if isinstance(last, ast.Expr):
        body = _instead(
            source, last, f"shown = {ast.unparse(last.value)}\nif shown is not None:\n    print(repr(shown))"
        )
    lines = [
        "import contextlib",
        "import io",
        "",
        "printed = io.StringIO()",
        "with contextlib.redirect_stdout(printed):",
    ]
    return "\n".join([*lines, statements.indented(body), f"assert printed.getvalue().strip('\\n') == {want!r}"])


def _instead(source: str, last: ast.stmt, text: str) -> str:
    first, end = statements.span(last)
    lines = source.split("\n")
    return "\n".join([*lines[:first], text, *lines[end:]])


def _prints(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print"


def _called(value: ast.expr) -> str:
    function = value.func if isinstance(value, ast.Call) else None
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _asserts(value: ast.expr) -> bool:
    """Return whether an expression is a call of an assertion, as of `np.testing.assert_allclose`."""
    return _called(value).startswith("assert")


def _is_truth(value: ast.expr) -> bool:
    if isinstance(value, ast.BoolOp):
        return all(map(_is_truth, value.values))
    return isinstance(value, ast.Compare) or _is_not(value) or _called(value) in _TRUTHS


def _is_not(value: ast.expr) -> bool:
    return isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not)

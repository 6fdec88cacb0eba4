"""Says why a case failed, in a student's terms: the call, what it gave, what was expected."""

from __future__ import annotations

import ast
import linecache
import traceback
from dataclasses import dataclass

from autograder.examiner.environment import Environment
from autograder.examiner.proxies import NotPlainData
from autograder.examiner.remote import Session
from autograder.examiner.test_files import TestOf

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Explanation:
    """The parts of a message to a student; each may be missing.

    `missing` says that the case was never run, because a name is not defined. `own` says that the case's own assertion
    failed: only then is the hint that its author wrote for that.
    """

    message: str
    call: str | None = None
    got: str | None = None
    expected: str | None = None
    missing: bool = False
    own: bool = False


def of_failure(error: BaseException, session: Session, environment: Environment, test: TestOf) -> Explanation:
    """Explain an exception that a test case ended with."""
    last = session.last_call
    call, got = (None, None) if last is None else (str(last), str(last.outcome))
    if environment.missing and last is None:
        where = [environment.whereabouts(name, test.question) for name in sorted(environment.missing)]
        return Explanation("; ".join(where), missing=True)
    if hasattr(error, "student_type"):
        return Explanation(f"your code raised {error.student_type}: {clip(str(error))}", call, got)
    if isinstance(error, NotPlainData):
        return Explanation(f"plain data was expected: {clip(str(error))}", call, got)
    if isinstance(error, AssertionError):
        expected = _other_side(error, test.source)
        return Explanation(clip(str(error)) or "the check does not hold", call, got, expected, own=True)
    message = f"your answer cannot be used by this check ({type(error).__name__}: {clip(str(error))})"
    return Explanation(message, call, got, own=_is_pytests(error))


def _is_pytests(error: BaseException) -> bool:
    """Return whether a test said itself that it failed, as `pytest.fail` and a `pytest.raises` that saw nothing do."""
    return type(error).__module__ == "_pytest.outcomes"


def clip(text: str) -> str:
    """At most a few lines of text."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _other_side(error: AssertionError, source: str) -> str | None:
    """For a failed `assert CALL == VALUE`, or `isclose(CALL, VALUE)`, the text of VALUE as the test writes it."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f.lineno for f in frames if f.lineno and (f.filename.startswith("tests/") or f.filename.startswith("<doctest"))
    ]
    if not lines:
        return None
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and node.lineno <= lines[-1] <= (node.end_lineno or node.lineno):
            return _expected_of(node.test)
    return None


def _expected_of(test: ast.expr) -> str | None:
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq):
        sides = [test.left, test.comparators[0]]
    elif isinstance(test, ast.Call) and ast.unparse(test.func).endswith(("isclose", "allclose", "array_equal")):
        sides = test.args[:2]
    else:
        return None
    literal = [side for side in sides if _is_literal(side)]
    if len(literal) != 1:
        return None
    others = [side for side in sides if side is not literal[0]]
    return clip(f"{''.join(map(_property, others))}{ast.unparse(literal[0])}")


def _property(side: ast.expr) -> str:
    """Name what of a value is compared, for beside it stands the whole of what a call gave: `shape ` of `got.shape`."""
    if isinstance(side, ast.Attribute) and side.attr in ("shape", "dtype", "ndim", "size"):
        return f"{side.attr} "
    is_length = isinstance(side, ast.Call) and isinstance(side.func, ast.Name) and side.func.id == "len"
    return "length " if is_length else ""


def _is_literal(node: ast.expr) -> bool:
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def detail_of(error: BaseException) -> str:
    """Return the whole story, for the operator."""
    linecache.checkcache()
    return "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=-6))[-4000:]

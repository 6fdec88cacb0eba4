"""The mutants of a reference answer."""

from __future__ import annotations

import ast

import pytest

from autograder.notebooks.mutants import mutants_of, normal

EXAMPLE = '''
import numpy as np

def window_means(x, size=2, mode="same"):
    """Return the means of the windows of a row."""
    if size < 1 or mode not in ("same", "valid"):
        raise ValueError(f"size {size} is too small")
    total, found = 0.5, []
    for start in range(0, len(x) - size + 1):
        found.append(np.mean(x[start:start + size], axis=-1) + total)
    return sorted(found, reverse=True)
'''


def _changes(code: str) -> list[str]:
    mutants, _ = mutants_of("q1", code)
    return [mutant.change for mutant in mutants]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("y = a + b", ["`a + b` -> `a - b`", "`a + b` -> `a * b`"]),
        ("y = a / b", ["`a / b` -> `a * b`", "`a / b` -> `a // b`", "`a / b` -> `b / a`"]),
        ("y = a @ b", ["`a @ b` -> `a * b`", "`a @ b` -> `b @ a`"]),
        ("y = a | b", ["`a | b` -> `a & b`", "`a | b` -> `a ^ b`"]),
        ("y += a", ["`y += a` -> `y -= a`", "`y += a` -> `y *= a`", "`y += a` -> `y = a`"]),
        ("y = a < b", ["`a < b` -> `a <= b`", "`a < b` -> `a >= b`"]),
        ("y = a == b", ["`a == b` -> `a != b`"]),
        ("y = a in b", ["`a in b` -> `a not in b`"]),
        ("y = a and b", ["`a and b` -> `a or b`", "`a and b` -> `b`", "`a and b` -> `a`"]),
        ("y = not a", ["`not a` -> `a`"]),
        ("y = -a", ["`-a` -> `a`"]),
        ("y = f(0)", ["`f(0)` -> `f(1)`", "`f(0)` -> `f(-1)`"]),
        ("y = f(0.5)", ["`f(0.5)` -> `f(1.5)`", "`f(0.5)` -> `f(0.55)`"]),
        ("y = f(0.0)", ["`f(0.0)` -> `f(1.0)`"]),
        ("y = f(True)", ["`f(True)` -> `f(False)`"]),
        ("y = {'cat': a}", ["`'cat'` -> `'catx'`"]),
        ("y = (0, a)", ["`(0, a)` -> `(1, a)`", "`(0, a)` -> `(-1, a)`"]),
        ("y = f(mode='same')", ["`f(mode='same')` -> `f()`", "`f(mode='same')` -> `f(mode='valid')`",
                                "`f(mode='same')` -> `f(mode='samex')`"]),
        ("y = f(axis=1)", ["`f(axis=1)` -> `f()`", "`f(axis=1)` -> `f(axis=2)`", "`f(axis=1)` -> `f(axis=0)`"]),
        ("y = x[:k]", ["`x[:k]` -> `x[:]`", "`x[:k]` -> `x[:k + 1]`", "`x[:k]` -> `x[:k - 1]`"]),
        ("y = x[1:]", ["`x[1:]` -> `x[:]`", "`x[1:]` -> `x[2:]`", "`x[1:]` -> `x[0:]`"]),
        ("y = x[::k]", ["`x[::k]` -> `x[:]`"]),
        ("y = max(a, b)", ["`max(a, b)` -> `min(a, b)`"]),
        ("y = np.floor(a)", ["`np.floor(a)` -> `np.ceil(a)`"]),
        ("y.append(a)", ["`y.append(a)` -> `y.extend(a)`"]),
        ("y = sorted(a)", ["`sorted(a)` -> `sorted(a, reverse=True)`", "`sorted(a)` -> `a`"]),
        ("y.sort()", ["`y.sort()` -> `y.sort(reverse=True)`"]),
        ("y = a.copy()", ["`a.copy()` -> `a`"]),
        ("y = np.copy(a)", ["`np.copy(a)` -> `a`"]),
        ("y = [a for a in b if a]", ["`[a for a in b if a]` -> `[a for a in b]`"]),
        ("while y:\n    f()", ["`while y: …` -> `while not y: …`"]),
        ("raise ValueError('no')", ["`raise ValueError('no')` -> `raise RuntimeError('no')`"]),
        ("def f(n=1):\n    return", ["`n=1` -> `n=2`", "`n=1` -> `n=0`"]),
        ("def f(*, n=True):\n    return", ["`n=True` -> `n=False`"]),
        ("def f():\n    return a", ["`return a` -> `return None`"]),
        ("def f():\n    a()\n    b()", ["`a()` -> dropped", "`b()` -> dropped"]),
        ("def f():\n    if a == b:\n        c()\n    d()", ["`if a == b: …` -> dropped", "`a == b` -> `a != b`",
                                                           "`d()` -> dropped"]),
    ],
)  # fmt: skip
def test_each_operator(code: str, changes: list[str]) -> None:
    """Each piece of code has exactly these mutants, shown with what makes them clear."""
    assert _changes(code) == changes


@pytest.mark.parametrize(
    "code",
    [
        "def f():\n    'About f'\n    return",  # a docstring
        "def f():\n    'About f'\n    a()",  # the only statement
        "def f(a: 'int') -> 'str':\n    return",  # annotations
        "print('done')",
        "y = f'{a} of {b}'",
        "assert a, 'not a'",
        "import numpy as np\nfrom math import pi",
        "y = None",
        "return None",
    ],
)
def test_what_is_for_readers_only_has_no_mutants(code: str) -> None:
    """Texts that nothing compares, imports and the only statement of a function are left as they are."""
    assert _changes(code) == []


def test_the_text_of_an_error_is_left_as_it_is() -> None:
    """Of a raise only the kind of error is changed."""
    assert _changes("raise ValueError(f'{n + 1} rows')") == [
        "`raise ValueError(f'{n + 1} rows')` -> `raise RuntimeError(f'{n + 1} rows')`"
    ]


def test_modules_that_the_answer_writes_are_changed_too() -> None:
    """Code in a text of several lines has its own mutants, with the line in the cell."""
    code = 'from pathlib import Path\nPath(p).write_text("""\ndef square(x):\n    return x * x\n""")'
    mutants, _ = mutants_of("q5", code)
    texts = [mutant.text for mutant in mutants]
    assert "q5 line 4: `x * x` -> `x / x`" in texts
    changed = mutants[texts.index("q5 line 4: `x * x` -> `x / x`")].code
    assert "return x / x" in changed
    ast.parse(changed)


def test_magics_are_no_syntax_errors() -> None:
    """An answer with a line magic has mutants as any other."""
    assert "`a + b` -> `a - b`" in _changes("%matplotlib inline\ny = a + b")


def test_no_mutant_is_the_original_and_no_two_are_equal() -> None:
    """Every mutant is other code than the answer and than every other mutant, and is Python."""
    mutants, left_out = mutants_of("q1", EXAMPLE)
    codes = [mutant.code for mutant in mutants]
    assert len(mutants) > 30 and left_out == 0
    assert normal(EXAMPLE) not in codes
    assert len(set(codes)) == len(codes)
    for code in codes:
        ast.parse(code)


def test_texts_are_unique_and_in_the_order_of_the_lines() -> None:
    """A mutant can be named by its text alone; the same change twice in a line is counted."""
    mutants, _ = mutants_of("q1", EXAMPLE + "\ny = a + b if c else a + b\n")
    texts = [mutant.text for mutant in mutants]
    assert len(set(texts)) == len(texts)
    assert [mutant.line for mutant in mutants] == sorted(mutant.line for mutant in mutants)
    assert texts[-4:] == [
        "q1 line 12: `a + b` -> `a - b`",
        "q1 line 12: `a + b` -> `a * b`",
        "q1 line 12: `a + b` -> `a - b` (2)",
        "q1 line 12: `a + b` -> `a * b` (2)",
    ]


def test_mutants_are_the_same_each_time() -> None:
    """Nothing depends on chance or on the time."""
    assert mutants_of("q1", EXAMPLE) == mutants_of("q1", EXAMPLE)


def test_too_many_are_thinned_out_evenly() -> None:
    """At most so many are kept, from the whole answer, and the number of the others is told."""
    every, none = mutants_of("q1", EXAMPLE)
    some, left_out = mutants_of("q1", EXAMPLE, most=10)
    assert (len(some), left_out, none) == (10, len(every) - 10, 0)
    assert [every.index(mutant) for mutant in some] == [n * len(every) // 10 for n in range(10)]


def test_an_answer_that_is_no_python_is_told() -> None:
    """Such an answer raises a SyntaxError, for the author of the master."""
    with pytest.raises(SyntaxError):
        mutants_of("q1", "def f(:")

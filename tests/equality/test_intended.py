"""Where a verdict here differs from stock Otter's, and why it should. Each test is one reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .foreign_bundles import INTENDED, Foreign
from .outcomes import Ours, Outcomes, Stock

Both = Callable[[str], tuple[Outcomes, Outcomes]]
PASSED, FAILED, NOT_JUDGED = (True,), (False,), (None,)


@pytest.fixture
def made(foreign: Callable[[str], Foreign]) -> Foreign:
    """Return the bundle of `foreign/intended/`."""
    return foreign(INTENDED)


@pytest.fixture
def both(made: Foreign, stock: Stock, ours: Ours, tmp_path: Path) -> Both:
    """Return a function that grades a submission here and with stock Otter."""

    def grade(name: str) -> tuple[Outcomes, Outcomes]:
        notebook = made.submission(name)
        return ours.run(made.bundle, notebook)[0], stock.run(made.bundle, notebook, tmp_path, made.notebook_name)

    return grade


@pytest.fixture
def stock_breaks(made: Foreign, stock: Stock, ours: Ours, tmp_path: Path) -> Callable[[str], Outcomes]:
    """Return a function that grades a submission on which stock Otter breaks, so that it earns nothing there."""

    def grade(name: str) -> Outcomes:
        notebook = made.submission(name)
        with pytest.raises(RuntimeError, match="otter run"):
            stock.run(made.bundle, notebook, tmp_path, made.notebook_name)
        return ours.run(made.bundle, notebook)[0]

    return grade


def _differing(mine: Outcomes, theirs: Outcomes) -> dict[str, tuple[tuple[bool | None, ...], tuple[bool | None, ...]]]:
    """What each of both says of the questions that they do not agree on."""
    return {q: (mine[q].passed, theirs[q].passed) for q in mine if mine[q] != theirs[q]}


def test_right_notebook(both: Both) -> None:
    """The whole list for honest work that is right, with stock Otter's word in second place.

    A file that the student's code writes stays in its box (not judged, nobody loses by it). A question is examined in
    the state that the notebook made, not in one that the checks of another question left behind. An object of the
    student's does not compare itself with what a test expects, for it would be told; and one that a function returned
    does not say that it is true. A test cannot hand in an object of a class of its own (not judged).
    """
    assert _differing(*both("right")) == {
        "student_file": (NOT_JUDGED, PASSED),
        "state_of_before": (FAILED, PASSED),
        "own_comparison": ((True, False), (True, True)),
        "own_truth": ((True, False), (True, True)),
        "own_object": (NOT_JUDGED, PASSED),
    }


def test_failing_pytest_raises(stock_breaks: Callable[[str], Outcomes]) -> None:
    """`pytest.raises` fails with a BaseException that ends stock Otter's whole run; here it fails one case."""
    mine = stock_breaks("no_value_error")
    assert mine["pytest_raises"].passed == FAILED
    assert mine["plain"].passed == (True, True)


@pytest.mark.parametrize("name", ["exits", "leaves_python"])
def test_a_function_that_ends_the_process(name: str, stock_breaks: Callable[[str], Outcomes]) -> None:
    """A function that exits costs its own question, not the whole notebook."""
    mine = stock_breaks(name)
    assert mine["plain"].passed == (False, False)
    assert mine["pytest_raises"].passed == PASSED


def test_hidden_builtins(both: Both) -> None:
    """A test's builtins are its own: a notebook that binds `len` anew loses nothing by it.

    The other side of it: a doctest cannot ask for a function that is named like a builtin.
    """
    assert _differing(*both("hides_builtins"))["builtin"] == ((True, True), (False, False))


def test_a_loop_of_its_own(both: Both) -> None:
    """`asyncio.run` works here; in a kernel, whose loop is running, it raises."""
    assert _differing(*both("runs_a_loop"))["plain"] == ((True, True), (False, False))

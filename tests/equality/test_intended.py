"""Where a verdict here differs from stock Otter's, and why it should. Each test is one row of README.md beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.notebooks import read_samples, with_answers

from .foreign_bundles import INTENDED, Foreign
from .handed_in import as_script, ours_of, stock_of
from .outcomes import Ours, Outcomes, Stock
from .test_course import KINDS, USES_WHAT_IS_GONE

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

    A question is examined in the state that the notebook made, not in one that the checks of another question left
    behind; and a test that fails by its own mistake costs nobody a point (not judged).
    """
    assert _differing(*both("right")) == {
        "state_of_before": (FAILED, PASSED),
        "own_mistake": (NOT_JUDGED, FAILED),
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

    A function that it defines under such a name, and that a test calls with plain values alone, is the answer: `pow`.
    """
    assert _differing(*both("hides_builtins"))["builtin"] == ((False, True), (False, False))


def test_a_loop_of_its_own(both: Both) -> None:
    """`asyncio.run` works here; in a kernel, whose loop is running, it raises."""
    assert _differing(*both("runs_a_loop"))["plain"] == ((True, True), (False, False))


def test_a_renamed_notebook(made: Foreign, stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """A notebook that was saved under another name keeps its score.

    The cell that makes `grader` names the file, so under stock Otter it fails, and with it every check: what is
    examined then is what is left at the notebook's end.
    """
    notebook = made.submission("bound_anew_at_the_end")
    mine = ours.run(made.bundle, notebook)[0]
    for name, passed in ((made.notebook_name, (True, True)), ("intended (1).ipynb", (False, False))):
        folder = tmp_path / name
        folder.mkdir()
        theirs = stock.run(made.bundle, notebook, folder, name)
        assert (mine["plain"].passed, theirs["plain"].passed) == ((True, True), passed)


def test_a_notebook_that_changes_the_folder(stock_breaks: Callable[[str], Outcomes]) -> None:
    """Stock Otter looks for its tests where the student's code went; here the tests were never in that folder."""
    mine = stock_breaks("changes_folder")
    assert mine["plain"].passed == (True, True)
    assert mine["pytest_raises"].passed == PASSED


def _sample(course: Path, slug: str, question: str, name: str) -> tuple[bytes, Path, float]:
    """The template with one sample in it, the bundle, and what the sample declares."""
    (sample,) = (
        each
        for each in read_samples(course / "assignments" / slug / "samples")
        if (each.question, each.name) == (question, name)
    )
    template, reference = ((course / kind / slug / f"{slug}.ipynb").read_bytes() for kind in KINDS)
    notebook = with_answers(template, reference, {question: sample.code})
    return notebook, course / "dist" / slug / "autograder.zip", sample.score


@pytest.mark.agreement
@pytest.mark.parametrize(("slug", "question", "name"), sorted(USES_WHAT_IS_GONE))
def test_a_sample_with_a_library_that_was_taken_away(
    slug: str, question: str, name: str, course: Path, stock: Stock, ours: Ours, tmp_path: Path
) -> None:
    """Where a question does without a library, stock Otter leaves it there, and its own case alone is lost."""
    notebook, bundle, score = _sample(course, slug, question, name)
    theirs = stock.run(bundle, notebook, tmp_path, f"{slug}.ipynb")[question]
    mine = ours.run(bundle, notebook)[0][question]
    assert mine.score == score < theirs.score < theirs.possible


def test_a_notebook_without_an_assignments_name(
    foreign: Callable[[str], Foreign], stock: Stock, ours: Ours, tmp_path: Path
) -> None:
    """A notebook that lost its metadata is graded: only one that names another assignment is refused."""
    named = foreign("exceptions_assign")
    notebook = json.loads(named.right)
    del notebook["metadata"]["otter"]
    nameless = json.dumps(notebook).encode()

    with pytest.raises(RuntimeError, match="otter run: OtterRuntimeError: Received submission for assignment"):
        stock.run(named.bundle, nameless, tmp_path, named.notebook_name)
    mine = ours.run(named.bundle, nameless)[0]
    assert all(all(outcome.passed) for outcome in mine.values())


def test_an_error_in_a_script_of_cells(made: Foreign, stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """An error in a script that has cells costs its cell; stock Otter runs a script as one, which ends there."""
    script = as_script(made.right, "# %%").replace(b"def half", b"1 / 0\ndef half", 1)
    mine, theirs = (
        ours_of("intended.py", script, made, ours, tmp_path),
        stock_of("intended.py", script, made, stock, tmp_path),
    )
    assert (mine["plain"].passed, theirs["plain"].passed) == ((False, False), (False, False))
    assert (mine["pytest_raises"].passed, theirs["pytest_raises"].passed) == (PASSED, FAILED)

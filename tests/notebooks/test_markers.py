"""A marker of Otter Assign that is misspelt or missing is one fault, whatever follows from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.errors import MasterError
from autograder.notebooks.markers import misspelt
from autograder.notebooks.master import load_master

LINES = Path(__file__).parents[1].joinpath("masters", "tiny", "master.py").read_text("utf-8").splitlines()
MARKERS = [number for number, line in enumerate(LINES) if line.lstrip('#" ').startswith(("BEGIN ", "END "))]


def _faults(path: Path) -> list[str]:
    with pytest.raises(MasterError) as refused:
        load_master(path)
    return [line.strip() for line in refused.value.evidence.splitlines()]


@pytest.fixture
def with_line(tmp_path: Path, tiny: Callable[..., Path]) -> Callable[[int, str], Path]:
    """Return a function that gives the tiny master another line in place of one."""

    def write(number: int, line: str) -> Path:
        path = tiny()
        path.write_text("\n".join([*LINES[:number], line, *LINES[number + 1 :], ""]), "utf-8")
        return path

    return write


@pytest.mark.parametrize("number", MARKERS, ids=lambda number: f"line {number + 1}")
@pytest.mark.parametrize("mistake", ["swapped", "left_out"])
def test_a_misspelt_marker_is_the_only_fault(with_line: Callable[[int, str], Path], number: int, mistake: str) -> None:
    """Two letters of it have changed places, or one is left out; the fault says what may be meant."""
    line = LINES[number]
    wrong = {"swapped": line[:-2] + line[-1] + line[-2], "left_out": line[:-3] + line[-2:]}[mistake]
    (fault,) = _faults(with_line(number, wrong))
    meant = line.lstrip('#" ')
    assert fault.endswith(f" is no marker; # {meant} may be meant")


@pytest.mark.parametrize("number", [n for n in MARKERS if LINES[n].startswith("# # ")], ids=lambda n: f"line {n + 1}")
def test_a_missing_marker_is_told_without_what_follows(with_line: Callable[[int, str], Path], number: int) -> None:
    """The faults are about markers alone."""
    faults = _faults(with_line(number, "# # a note"))
    words = ("ends nothing", "is not allowed here", "is not ended")
    assert all(any(word in fault for word in words) for fault in faults), faults


@pytest.mark.parametrize(
    ("source", "raw"),
    [
        ("x = 1  # SOLUTION", False),
        ("# END RESULTS", False),
        ("# BEGIN OF ALL", False),
        ("# begin the solution", False),
        ("# BEGIN SOLUTION NO PROMPT", False),
        ("a note\n# BEGIN SOLUTOIN", True),
        ("# END SOLUTIONS of all", True),
        ("# end tests", True),
    ],
)
def test_what_is_none_is_not_taken_for_a_marker(source: str, raw: bool) -> None:
    """Comments, and what Otter itself reads."""
    assert list(misspelt(source, raw=raw)) == []


def test_a_hint_with_a_colon_is_refused_with_what_to_do(tiny: Callable[..., Path]) -> None:
    """YAML's own words do not say it."""
    path = tiny({"failure_message: Try square(3)": "failure_message: Look: square(3)"})
    assert any("put a text that has a colon between single quotes" in fault for fault in _faults(path))

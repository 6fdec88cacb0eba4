"""What counts of what was handed in at the office: the last attempt in time, by each student's own deadline."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.desk import Coming, Desk, HandedFile, Receipts
from autograder.errors import NothingToGrade
from autograder.gradebook import Extension, Gradebook
from autograder.intake.deadline import Deadline
from autograder.intake.expected import Expected
from autograder.intake.in_time import Times
from autograder.intake.wanted import BEST, Wanted
from autograder.limits import Limits
from autograder.workflows.grading.handed_in import AtTheOffice, handed_in

DUE = datetime(2026, 11, 1, 12, tzinfo=UTC)
WANTED = Wanted("hw1.ipynb", Limits())


def hours(late: float) -> str:
    """A time so many hours after the deadline."""
    return (DUE + timedelta(hours=late)).isoformat(timespec="milliseconds")


@pytest.fixture
def source(tmp_path: Path) -> AtTheOffice:
    """Amy hands in twice in time and once late, Bob late only, Chen late and with more time."""
    receipts = Receipts(desk := Desk(tmp_path / "handed-in"))
    times = {"amy": (-2, -1, 2), "bob": (3,), "chen": (1, 20), "dae": (0.4,)}
    for student, late in times.items():
        for number, each in enumerate(late, start=1):
            coming = Coming(desk.incoming, "../hw1.ipynb")
            coming.write(f"{student} {number}".encode())
            coming.keep(desk.kept, ".ipynb")
            receipts.give(student, "hw1", hours(each), [HandedFile(coming.name, coming.sha256, coming.size, ".ipynb")])
    with Gradebook.open(tmp_path / "gradebook.sqlite") as book:
        book.extend(Extension("chen", "hw1", hours(10), "ill", "Prof. Lin"))
    return AtTheOffice(desk.folder, "hw1", tmp_path / "gradebook.sqlite", DUE, grace_minutes=30)


def found(source: AtTheOffice, wanted: Wanted = WANTED) -> dict[str, list[bytes]]:
    """The notebooks that are graded, by student."""
    graded: dict[str, list[bytes]] = {}
    for one in handed_in(source, wanted):
        graded.setdefault(one.student, []).append(one.notebook)
    return graded


def test_the_last_attempt_in_time_counts(source: AtTheOffice) -> None:
    """One that came later counts where there is none in time; grace and extensions are time, too."""
    assert found(source) == {"amy": [b"amy 2"], "bob": [b"bob 1"], "chen": [b"chen 1"], "dae": [b"dae 1"]}
    amy, bob, *_ = handed_in(source, WANTED)
    assert (amy.submitted, amy.path, bob.submitted) == (hours(-1), "amy/attempt-2/hw1.ipynb", hours(3))
    assert "handed in after the deadline does not count" in amy.notes[-1]


def test_a_deadline_of_the_command_line_leaves_out_the_rest(source: AtTheOffice) -> None:
    """As of any other source, whatever the policies say."""
    times = Times(Deadline(DUE - timedelta(minutes=90)))
    amy, bob, *_ = handed_in(source, Wanted("hw1.ipynb", Limits(), expected=Expected(times=times)))
    assert (amy.notebook, bob.fault) == (b"amy 1", "nothing was handed in in time")


def test_every_attempt_in_time_where_the_best_counts(source: AtTheOffice) -> None:
    """Each says which it is."""
    wanted = Wanted("hw1.ipynb", Limits(), rule=BEST)
    assert found(source, wanted)["amy"] == [b"amy 1", b"amy 2"]
    assert [one.attempt[:14] for one in handed_in(source, wanted)[:2]] == ["attempt 1 of 2", "attempt 2 of 2"]


def test_nobody_has_handed_in(source: AtTheOffice, tmp_path: Path) -> None:
    """That is said, and no folder is made."""
    for one in (AtTheOffice(source.folder, "hw2", source.gradebook), AtTheOffice(tmp_path / "no", "hw1", "x.sqlite")):
        with pytest.raises(NothingToGrade, match="Nobody has handed in"):
            handed_in(one, WANTED)
    assert not (tmp_path / "no").exists()

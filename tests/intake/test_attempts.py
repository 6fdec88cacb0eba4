"""Several attempts of one student: which counts by default, what is graded for the best, and what is not guessed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from autograder.intake import find_submissions
from autograder.intake.attempts import BEST, MOST_ATTEMPTS
from autograder.limits import Limits
from autograder.model import Fault, Submission

from .made import NAME, find, only, put


def numbered(number: int) -> bytes:
    """A notebook that can be told from others."""
    return b'{"cells": [], "metadata": {"n": %d}, "nbformat": 4, "nbformat_minor": 5}' % number


def write(folder: Path, *names: str) -> Path:
    """Write a notebook under each name, the first with the number 1."""
    for number, name in enumerate(names, start=1):
        put(folder / name, numbered(number))
    return folder


def collected(submissions: list[Submission]) -> list[tuple[str, bytes]]:
    """Student and notebook of each."""
    return [(one.student, one.notebook) for one in submissions]


@pytest.mark.parametrize(
    "names",
    [
        ("attempt-1/hw.ipynb", "attempt-2/hw.ipynb"),
        ("attempt-9/hw.ipynb", "attempt-10/hw.ipynb"),
        ("Attempt 1/hw.ipynb", "Attempt 2 (late)/renamed.ipynb"),
        ("work/try1/hw.ipynb", "work/try2/sub/hw.ipynb"),
        ("attempt-1/hw.ipynb", "attempt-2/hw.py"),
        ("2026-10-31/hw.ipynb", "2026-11-01/hw.ipynb"),
        ("2026-11-01T09:30/hw.ipynb", "2026-11-01T10:00/hw.ipynb"),
        ("2026-11-01T10:00+08:00/hw.ipynb", "2026-11-01T03:00Z/hw.ipynb"),
        ("mine_attempt_1.ipynb", "mine_attempt_2.ipynb"),
        ("mine 2026-10-31.ipynb", "mine 2026-11-01.ipynb"),
    ],
)
def test_the_last_attempt_counts_where_names_say_which(tmp_path: Path, names: tuple[str, str]) -> None:
    """Numbers and ISO dates in a student's folder are an order: the last is taken, and a note names all."""
    write(tmp_path / "alice", *names)

    submission = only(tmp_path)

    assert (submission.student, submission.fault) == ("alice", "")
    assert b'"n": 2' in submission.notebook or b'\\"n\\": 2' in submission.notebook
    assert submission.attempt == submission.notes[0]
    assert submission.attempt.startswith("attempt 2 of 2 counts, the last: ")
    assert names[0].split("/hw")[0].split("/sub")[0] in submission.attempt


@pytest.mark.parametrize(
    "names",
    [
        ("one.ipynb", "two.ipynb"),
        ("hw.ipynb", "old/hw.ipynb"),
        ("mine-1.ipynb", "mine-2.ipynb"),
        ("mine_attempt_1.ipynb", "other_attempt_2.ipynb"),
        ("attempt-1/hw.ipynb", "final/hw.ipynb"),
        ("attempt-1/hw.ipynb", "Attempt 1/hw.ipynb"),
        ("2026-10-31/hw.ipynb", "2026-11-01T10:00/hw.ipynb"),
        ("2026-11-01T10:00+08:00/hw.ipynb", "2026-11-01T03:00/hw.ipynb"),
        ("2026-13-01/hw.ipynb", "2026-13-02/hw.ipynb"),
        ("20261031/hw.ipynb", "20261101/hw.ipynb"),
    ],
)
def test_without_an_order_nothing_is_guessed(tmp_path: Path, names: tuple[str, str]) -> None:
    """Two notebooks whose names say no order are not judged; the message names both, and the option that helps."""
    write(tmp_path / "alice", *names)

    submission = only(tmp_path)

    assert (submission.fault, submission.notebook) == ("two notebooks of one student", b"")
    assert [name for name in (*names, "--attempts best") if name not in submission.evidence] == []


@pytest.mark.parametrize("names", [("one.ipynb", "two.ipynb"), ("attempt-1/hw.ipynb", "attempt-2/hw.ipynb")])
def test_every_attempt_is_taken_where_the_best_counts(tmp_path: Path, names: tuple[str, str]) -> None:
    """With or without an order, each attempt is a submission of its own, without the others' notebooks beside it."""
    write(tmp_path / "alice", *names)
    put(tmp_path / "alice" / Path(names[1]).parent / "data.csv", b"1")

    first, second = find(tmp_path, rule=BEST)

    assert collected([first, second]) == [("alice", numbered(1)), ("alice", numbered(2))]
    assert second.files == {"data.csv": b"1"}
    assert (first.attempt.split(":")[0], second.attempt.split(":")[0]) == ("attempt 1 of 2", "attempt 2 of 2")
    assert "the one with the most points counts, of equal ones the later" in first.attempt
    assert len({first.path, second.path}) == 2


def test_one_notebook_is_no_attempt(tmp_path: Path) -> None:
    """A single notebook in a numbered folder is a submission like any other, whatever is to count."""
    write(tmp_path / "alice", "attempt-3/hw.ipynb")

    assert [one.attempt for one in (only(tmp_path), *find(tmp_path, rule=BEST))] == ["", ""]


def test_notebooks_of_a_flat_folder_stay_students(tmp_path: Path) -> None:
    """`alice_1` and `alice_2` are two students, as Otter has it, whatever is to count."""
    write(tmp_path, "alice_1.ipynb", "alice_2.ipynb", "alice_attempt_3.ipynb")

    expected = ["alice_1", "alice_2", "alice_attempt_3"]
    assert [one.student for one in find(tmp_path)] == [one.student for one in find(tmp_path, rule=BEST)] == expected


def test_the_assignments_own_notebook_is_preferred_to_numbers(tmp_path: Path) -> None:
    """A notebook with the assignment's name beside numbered drafts is the submission."""
    write(tmp_path / "alice", NAME, "draft_attempt_1.ipynb", "draft_attempt_2.ipynb")

    assert (only(tmp_path).notebook, only(tmp_path).attempt) == (numbered(1), "")


def test_an_attempt_that_holds_two_notebooks(tmp_path: Path) -> None:
    """What is wrong with one attempt costs that one: the others are taken all the same."""
    write(tmp_path / "alice", "attempt-1/hw.ipynb", "attempt-2/a.ipynb", "attempt-2/b.ipynb")

    assert only(tmp_path).fault == "two notebooks of one student"
    first, second = find(tmp_path, rule=BEST)
    assert (first.fault, second.fault) == ("", "two notebooks of one student")
    assert second.attempt.startswith("attempt 2 of 2: attempt-2; ")


@pytest.mark.parametrize("rule", ["last", "best"])
def test_too_many_attempts(tmp_path: Path, rule: str) -> None:
    """More attempts of one student than the limit are a fault that names it; the others are graded."""
    write(tmp_path / "alice", *(f"attempt-{number}/hw.ipynb" for number in range(1, MOST_ATTEMPTS + 2)))
    write(tmp_path, "bob.ipynb")

    alice, bob = find(tmp_path, rule=rule)

    assert (alice.fault, alice.fault_of, bob.fault) == ("too many attempts of one student", Fault.STUDENT, "")
    assert f"21 attempts; at most {MOST_ATTEMPTS} of one student are taken (MOST_ATTEMPTS)" in alice.evidence


def test_paths_can_be_attempts(tmp_path: Path) -> None:
    """Of numbered folders of the class, each given as a path, the last that has the student counts."""
    write(tmp_path, "attempt-1/alice.ipynb", "attempt-2/alice.ipynb", "attempt-1/bob.ipynb")

    alice, bob = find(tmp_path / "attempt-2", tmp_path / "attempt-1")

    assert collected([alice, bob]) == [("alice", numbered(2)), ("bob", numbered(3))]
    assert "attempt 2 of 2 counts" in alice.attempt
    assert bob.attempt == ""


def test_paths_without_an_order(tmp_path: Path) -> None:
    """The same student in two arbitrary places is not judged, unless every attempt is to be graded."""
    write(tmp_path, "first/alice.ipynb", "second/Alice.ipynb")

    both = find(tmp_path / "first", tmp_path / "second")
    every = find(tmp_path / "first", tmp_path / "second", rule=BEST)

    assert {one.fault for one in both} == {"two submissions of one student"}
    assert all("--attempts best" in one.evidence for one in both)
    assert collected(every) == [("alice", numbered(1)), ("alice", numbered(2))]


def packed(*names: str) -> bytes:
    """A zip with a notebook under each name."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number, name in enumerate(names, start=1):
            archive.writestr(name, numbered(number))
    return content.getvalue()


def test_exports_of_otter_are_in_order(tmp_path: Path) -> None:
    """The zips that Otter's export writes say in their names when they were written."""
    put(tmp_path / "alice" / "hw_2026_11_01T12_00_00_000001.zip", packed("x.ipynb", "hw.ipynb"))
    put(tmp_path / "alice" / "hw_2026_10_31T12_00_00_999999.zip", packed("hw.ipynb"))

    submission = only(tmp_path)

    assert (submission.fault, submission.notebook) == ("", numbered(2))
    assert "the last: hw_2026_11_01T12_00_00_000001.zip; before it: hw_2026_10_31T12" in submission.attempt
    assert len(find(tmp_path, rule=BEST)) == 2


def test_attempts_in_a_zip(tmp_path: Path) -> None:
    """Numbered folders in a student's zip are attempts, too; without an order a zip is never taken apart."""
    put(tmp_path / "alice.zip", packed("attempt-1/hw.ipynb", "attempt-2/hw.ipynb"))
    put(tmp_path / "bob.zip", packed("a/hw.ipynb", "b/hw.ipynb"))

    alice, bob = find(tmp_path)
    assert (alice.notebook, bob.fault) == (numbered(2), "two notebooks of one student")
    assert "--attempts" not in bob.evidence
    first, second, bob = find(tmp_path, rule=BEST)
    assert (first.notebook, second.notebook, bob.fault) == (
        numbered(1),
        numbered(2),
        "two notebooks of one student",
    )


def test_versions_of_canvas_are_attempts(tmp_path: Path) -> None:
    """Canvas adds -1 to what is handed in again, and numbers what comes in: the last counts, with its own files."""
    write(tmp_path, "kim_13_905_hw.ipynb", "kim_13_1007_hw-1.ipynb", "lee_14_906_hw.ipynb")
    for name in ("kim_13_904_x.npz", "kim_13_1008_x-1.npz", "kim_13_1009_y-3.npz"):
        put(tmp_path / name, name.encode())

    kim, lee = find(tmp_path)

    assert (kim.notebook, lee.notebook, lee.attempt) == (numbered(2), numbered(3), "")
    assert kim.attempt == "attempt 2 of 2 counts, the last: hw-1.ipynb; before it: hw.ipynb"
    assert kim.files == {"x.npz": b"kim_13_1008_x-1.npz", "y-3.npz": b"kim_13_1009_y-3.npz"}
    first, second, lee = find(tmp_path, rule=BEST)
    assert first.files["x.npz"] == b"kim_13_904_x.npz"
    assert (second.notebook, second.files) == (kim.notebook, kim.files)


def test_late_is_said_of_the_late_attempt_alone(tmp_path: Path) -> None:
    """What Canvas marks as late is told of the attempt that is late."""
    write(tmp_path, "kim_13_905_hw.ipynb", "kim_LATE_13_1007_hw-1.ipynb", "lee_14_906_hw.ipynb")

    first, second, _ = find(tmp_path, rule=BEST)

    assert ["marks it as late" in "".join(one.notes) for one in (first, second)] == [False, True]


@pytest.mark.parametrize(
    ("names", "counts"),
    [
        (("kim_13_905_a.ipynb", "kim_13_906_a-1.ipynb"), 2),
        (("kim_13_905_hw.ipynb", "kim_13_906_hw.ipynb"), 2),
        (("kim_13_905_hw-1.ipynb", "kim_13_906_hw-2.ipynb"), 2),
        (("kim_13_905_a-1.ipynb", "kim_13_906_a-2.ipynb"), 0),
        (("kim_13_905_a.ipynb", "kim_13_906_b.ipynb"), 0),
        (("kim_13_906_hw.ipynb", "kim_13_905_hw-1.ipynb"), 0),
        (("kim_13_905_hw.py", "kim_13_906_hw-1.py"), 2),
    ],
)
def test_what_canvas_says_is_not_stretched(tmp_path: Path, names: tuple[str, ...], counts: int) -> None:
    """Names that a student may have given, or that contradict Canvas' numbers, are no order (here: 0)."""
    write(tmp_path, *names, "lee_14_906_hw.ipynb")

    kim, _ = find(tmp_path)

    assert (b'n": 2' in kim.notebook or b'n\\": 2' in kim.notebook) == bool(counts)
    assert (kim.fault == "") == bool(counts)
    assert ("--attempts best" in kim.evidence) != bool(counts)
    assert len(find(tmp_path, rule=BEST)) == 3


def test_an_assignment_whose_name_ends_in_a_number(tmp_path: Path) -> None:
    """The assignment's own notebook is never taken for a version of another file."""
    write(tmp_path, "kim_13_905_hw.ipynb", "kim_13_906_hw-1.ipynb", "kim_13_907_hw-1-1.ipynb", "lee_1_9_hw-1.ipynb")
    kim, _ = find_submissions([tmp_path], notebook_name="hw-1.ipynb", limits=Limits())

    assert kim.notebook == numbered(3)
    assert kim.attempt == "attempt 2 of 2 counts, the last: hw-1-1.ipynb; before it: hw-1.ipynb"


GRADESCOPE = """
submission_11:
  :submitters: [{':sid': a}]
  :created_at: 2026-10-02 12:00:00 Z
submission_12:
  :submitters: [{':sid': a}]
  :created_at: 2026-10-01 12:00:00 Z
submission_13:
  :submitters: [{':sid': b}]
"""


def test_gradescope_says_when(tmp_path: Path) -> None:
    """Of two submissions of one student the later one counts; without times, the one with the higher number."""
    write(tmp_path, "submission_11/hw.ipynb", "submission_12/hw.ipynb", "submission_13/hw.ipynb")
    listing = put(tmp_path / "submission_metadata.yml", GRADESCOPE.encode())

    assert collected(find(tmp_path)) == [("a", numbered(2)), ("b", numbered(3))]  # b's has no time
    listing.write_text(GRADESCOPE + "  :created_at: 2026-10-01 12:00:00 Z\n", encoding="utf-8")
    assert collected(find(tmp_path)) == [("a", numbered(1)), ("b", numbered(3))]
    assert "the last: submission_11; before it: submission_12" in find(tmp_path)[0].attempt
    assert collected(find(tmp_path, rule=BEST))[:2] == [("a", numbered(2)), ("a", numbered(1))]
    assert [one.submitted for one in find(tmp_path, rule=BEST)] == [
        "2026-10-01T12:00:00+00:00",
        "2026-10-02T12:00:00+00:00",
        "2026-10-01T12:00:00+00:00",
    ]


def test_a_note_on_many_attempts_is_short(tmp_path: Path) -> None:
    """Of many attempts ten are named."""
    write(tmp_path / "alice", *(f"attempt-{number}/hw.ipynb" for number in range(1, 16)))

    assert only(tmp_path).attempt.endswith("before it: 4 more, " + ", ".join(f"attempt-{n}" for n in range(5, 15)))

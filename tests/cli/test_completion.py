"""`autograder completion`: what a shell offers after TAB."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .front_door import refused, run

ASK = """\
source ./script
COMP_WORDS=(autograder "$@")
COMP_CWORD=$#
_shtab_autograder autograder "${@: -1}" "${@: -2:1}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with two assignments, a file, and the script for bash."""
    folder = tmp_path_factory.mktemp("course")
    for slug in ("03-convolution", "04-filters"):
        (folder / "assignments" / slug).mkdir(parents=True)
        (folder / "assignments" / slug / "master.py").touch()
    (folder / "assignments" / "template").mkdir()
    (folder / "03-answers").mkdir()
    ran = run("completion", "bash", cwd=folder)
    assert (ran.code, ran.err) == (0, "")
    (folder / "script").write_text(ran.out)
    return folder


def offered(course: Path, *words: str) -> set[str]:
    """What bash offers for the last word."""
    done = subprocess.run(
        ["bash", "--norc", "-c", ASK, "bash", *words],
        cwd=course,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("gr",), {"grade", "gradebook", "gradescope"}),
        (("gradebook", "ex"), {"extend", "extensions", "excuse", "explain", "export"}),
        (("gradebook", "show", "--un"), {"--unmarked", "--unpublished"}),
        (("gradebook", "export", "moodle"), {"moodle-grades", "moodle-worksheet"}),
        (("gradebook", "export", "csv", ""), {"03-convolution", "04-filters"}),
        (("mark", "04"), {"04-filters"}),
        (("mark", "ex"), {"export"}),
        (("mark", "import", "03"), {"03-convolution", "03-answers"}),
        (("regrade", "04"), {"04-filters"}),
        (("grade", "03"), {"03-convolution", "03-answers"}),
        (("roster", "import", "sc"), {"script"}),
        (("completion", "z"), {"zsh"}),
    ],
)
def test_what_is_offered(course: Path, words: tuple[str, ...], found: set[str]) -> None:
    """Commands and those in them, options, choices, the assignments of the course, and files where a file is meant."""
    assert offered(course, *words) == found


def test_assignments_are_found_from_within_the_course(course: Path, tmp_path: Path) -> None:
    """The course is the nearest folder above that has assignments; outside of one there are none."""
    (tmp_path / "script").write_text((course / "script").read_text())
    assert offered(tmp_path, "mark", "0") == set()
    (tmp_path / "assignments" / "05-cnn").mkdir(parents=True)
    (tmp_path / "assignments" / "05-cnn" / "master.py").touch()
    (tmp_path / "answers of students").mkdir()
    (tmp_path / "answers of students" / "script").symlink_to(tmp_path / "script")
    assert offered(tmp_path / "answers of students", "mark", "0") == {"05-cnn"}


def test_other_shells(course: Path) -> None:
    """Zsh and fish have scripts, too; what has none is an error of usage."""
    assert run("completion", "zsh", cwd=course).out.startswith("#compdef autograder")
    assert "complete -c autograder" in run("completion", "fish", cwd=course).out
    refused(run("completion", "cmd", cwd=course), 2, "invalid choice: 'cmd'")

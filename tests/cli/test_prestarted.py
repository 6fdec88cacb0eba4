"""The process whose forks are the commands that tests run: each is as if it had been started anew."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from . import front_door


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("grade", "--help"),
        ("unknown",),
        (),
        ("gradebook", "show"),
        ("grade", "nothing.zip"),
    ],
    ids=" ".join,
)
def test_a_fork_says_what_a_process_started_anew_says(words: tuple[str, ...], tmp_path: Path) -> None:
    """Its exit code and both of its streams are the same."""
    anew = front_door.run(*words, cwd=tmp_path, wrapper=("env",))
    assert front_door.run(*words, cwd=tmp_path) == anew
    assert anew.out + anew.err


def test_each_command_has_its_own_environment_and_folder(tmp_path: Path) -> None:
    """What one was given reaches no other: width, folder, gradebook."""
    wide, narrow = (
        front_door.run("grade", "--help", cwd=tmp_path, environment={"COLUMNS": width}) for width in ("200", "60")
    )
    assert len(narrow.out.splitlines()) > len(wide.out.splitlines())
    named = front_door.run("gradebook", "show", cwd=tmp_path, environment={"AUTOGRADER_GRADEBOOK": "other.sqlite"})
    assert "other.sqlite" in named.err
    assert "other.sqlite" not in front_door.run("gradebook", "show", cwd=tmp_path).err


def test_commands_run_beside_each_other(tmp_path: Path) -> None:
    """Each of several at a time gets its own answer, and none leaves a descriptor open."""
    front_door.run("--version", cwd=tmp_path)
    before = set(Path("/proc/self/fd").iterdir())
    with ThreadPoolExecutor(8) as threads:
        names = [f"missing-{number}.zip" for number in range(16)]
        ran = list(threads.map(lambda name: front_door.run("grade", name, cwd=tmp_path), names))
    assert [name in each.err for name, each in zip(names, ran, strict=True)] == [True] * 16
    assert {each for each in Path("/proc/self/fd").iterdir() if each.exists()} <= before

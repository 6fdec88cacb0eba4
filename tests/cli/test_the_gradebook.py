"""Which gradebook a command means: a course has one, whatever folder the results go to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.gradebook import Extension, Gradebook

from .front_door import SLUG, Ran

GRANT = ("extend", "amy", SLUG, "2026-11-08T23:59:00+08:00", "--why", "ill", "--by", "me", "--new")
OLD = Path("graded") / "gradebook.sqlite"


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The commands of the gradebook in this very process, in a folder of a course: words in, how it ended out."""
    (tmp_path / "assignments" / SLUG).mkdir(parents=True)
    (tmp_path / "assignments" / "course.toml").touch()
    (tmp_path / "assignments" / SLUG / "master.py").touch()
    monkeypatch.chdir(tmp_path)

    def ran(*words: str | Path) -> Ran:
        return Ran(main(["gradebook", *map(str, words)]), *capsys.readouterr())

    return ran


def extended(path: Path) -> list[str]:
    """Who has an extension in a gradebook."""
    with Gradebook.open(path) as book:
        return [one.student for one in book.extensions()]


def test_it_is_at_the_root_of_the_course(
    tmp_path: Path, command: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From every folder of the course it is the same, and it is found without being named."""
    monkeypatch.chdir(tmp_path / "assignments")
    ran = command(*GRANT)
    assert (ran.code, ran.err) == (0, "")
    assert f"recorded in {tmp_path / 'gradebook.sqlite'};" in ran.out
    monkeypatch.chdir(tmp_path)
    assert "amy" in command("extensions").out
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".sqlite"] == ["gradebook.sqlite"]


def test_another_can_be_named(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """--gradebook goes before the one of the course."""
    command(*GRANT, "--gradebook", "other.sqlite")
    assert extended(tmp_path / "other.sqlite") == ["amy"]
    assert not (tmp_path / "gradebook.sqlite").exists()


def test_the_environment_can_name_one(
    tmp_path: Path, command: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What AUTOGRADER_GRADEBOOK names goes before the course's, and --gradebook before both."""
    monkeypatch.setenv("AUTOGRADER_GRADEBOOK", "named.sqlite")
    command(*GRANT)
    command(*GRANT, "--gradebook", "other.sqlite")
    assert [extended(tmp_path / name) for name in ("named.sqlite", "other.sqlite")] == [["amy"], ["amy"]]
    assert not (tmp_path / "gradebook.sqlite").exists()


def test_one_of_before_is_taken_over(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """Where only the folder of results has one, the course's begins as its copy, which one line explains; once."""
    with Gradebook.open(OLD) as book:
        book.extend(Extension("bob", SLUG, "2026-11-08T23:59:00+08:00", "ill", "me"))
    ran = command(*GRANT)
    assert (
        ran.err == f"note: gradebook.sqlite, the gradebook of the course, begins as a copy of {OLD}, now out of use\n"
    )
    assert extended(tmp_path / "gradebook.sqlite") == ["bob", "amy"]
    assert extended(OLD) == ["bob"]
    told = f"note: {OLD} is out of use: the course has gradebook.sqlite; --gradebook {OLD} looks into it\n"
    assert command("extensions").err == told


def test_a_course_needs_no_settings(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """An assignment's master alone makes a course, so every command means the one gradebook at its root."""
    (tmp_path / "assignments" / "course.toml").unlink()
    ran = command(*GRANT)
    assert (ran.code, ran.err, extended(tmp_path / "gradebook.sqlite")) == (0, "", ["amy"])


def test_without_a_course(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """Outside a course it is in the folder of results, and nothing is said."""
    shutil.rmtree(tmp_path / "assignments")
    ran = command(*GRANT)
    assert (ran.err, extended(OLD)) == ("", ["amy"])


def test_a_file_that_is_no_gradebook_is_left(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """What only has the name of a gradebook is not taken over."""
    OLD.parent.mkdir()
    OLD.write_text("not a database, but long enough to be looked at" * 20)
    assert command(*GRANT).err == ""
    assert extended(tmp_path / "gradebook.sqlite") == ["amy"]


def test_settings_in_the_wrong_place(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """Settings beside assignments/ are refused, with the command that puts them in their place, never passed over."""
    (tmp_path / "assignments" / "course.toml").rename(tmp_path / "course.toml")
    ran = command(*GRANT)
    assert ran.code == 1
    assert "lie beside assignments/, where nothing reads them" in ran.err
    assert "mv course.toml assignments/" in ran.err
    assert not (tmp_path / "gradebook.sqlite").exists()

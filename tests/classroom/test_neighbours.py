"""A student's own `.git` that leads into a neighbour's repository: it is not read, and the neighbour's is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import Ran
from submissions.answers import BLANK, RIGHT

from classroom.conftest import SLUGS
from classroom.runner import git
from classroom.test_collect import BEFORE, cloned, commit, listed

SLUG = SLUGS[1]


@pytest.fixture
def thief(small: Path, tmp_path: Path) -> Path:
    """The clone of a student without answers; chen's, beside it, has right ones."""
    folder = tmp_path / "clones"
    commit(cloned(small, folder / "cnn-course-chen"), RIGHT, BEFORE)
    commit(cloned(small, folder / "cnn-course-amy"), BLANK, BEFORE)
    return folder / "cnn-course-amy"


def _of(thief: Path) -> Path:
    """The repository of the neighbour."""
    return thief.parent / "cnn-course-chen" / ".git"


def _points_at_the_neighbour(thief: Path) -> str:
    """Make the neighbour's commit the thief's own; that needs its objects, which each attack gets otherwise."""
    name = git(_of(thief), "rev-parse", "HEAD")
    (thief / ".git" / "HEAD").write_text(f"{name}\n")
    return name


def commondir(thief: Path) -> None:
    """The whole repository is said to be kept at the neighbour's, as a second work tree has it."""
    (thief / ".git" / "commondir").write_text(f"{_of(thief)}\n")
    _points_at_the_neighbour(thief)


def relative_commondir(thief: Path) -> None:
    """The same by a way that needs no knowledge of the grader's folders."""
    (thief / ".git" / "commondir").write_text("../../cnn-course-chen/.git\n")
    _points_at_the_neighbour(thief)


def alternates(thief: Path) -> None:
    """Objects are taken from the neighbour's."""
    (thief / ".git" / "objects" / "info" / "alternates").write_text("../../../cnn-course-chen/.git/objects\n")
    _points_at_the_neighbour(thief)


def linked_objects(thief: Path) -> None:
    """The store of objects is a link."""
    shutil.rmtree(thief / ".git" / "objects")
    (thief / ".git" / "objects").symlink_to("../../cnn-course-chen/.git/objects")
    _points_at_the_neighbour(thief)


def linked_folders_of_objects(thief: Path) -> None:
    """The store is the thief's own, and what is in it are links."""
    shutil.rmtree(thief / ".git" / "objects")
    (thief / ".git" / "objects").mkdir()
    for path in (_of(thief) / "objects").iterdir():
        (thief / ".git" / "objects" / path.name).symlink_to(path)
    _points_at_the_neighbour(thief)


def linked_files_of_objects(thief: Path) -> None:
    """Only the files deep inside are links."""
    for path in (_of(thief) / "objects").glob("??/*"):
        target = thief / ".git" / "objects" / path.parent.name / path.name
        target.parent.mkdir(exist_ok=True)
        if not target.exists():
            target.symlink_to(path)
    _points_at_the_neighbour(thief)


def linked_refs_and_objects(thief: Path) -> None:
    """Branches are the neighbour's, too."""
    shutil.rmtree(thief / ".git" / "refs")
    (thief / ".git" / "refs").symlink_to(_of(thief) / "refs")
    linked_objects(thief)


def git_file(thief: Path) -> None:
    """In the place of the folder there is a file that names another."""
    shutil.rmtree(thief / ".git")
    (thief / ".git").write_text("gitdir: ../cnn-course-chen/.git\n")


def work_tree(thief: Path) -> None:
    """It is a second work tree of the neighbour's, made by git itself."""
    shutil.rmtree(thief)
    git(_of(thief).parent, "worktree", "add", "--quiet", "--detach", str(thief))


def git_link(thief: Path) -> None:
    """In the place of the folder there is a link."""
    shutil.rmtree(thief / ".git")
    (thief / ".git").symlink_to("../cnn-course-chen/.git")


def whole_link(thief: Path) -> None:
    """The clone as a whole is a link."""
    shutil.rmtree(thief)
    thief.symlink_to("cnn-course-chen")


def include(thief: Path) -> None:
    """The settings are somebody else's."""
    with (thief / ".git" / "config").open("a") as file:
        file.write("[core][INCLUDE]path=../../cnn-course-chen/.git/config\n")


def conditional_include(thief: Path) -> None:
    """They are under a condition, and in the second file of settings."""
    git(thief, "config", "extensions.worktreeConfig", "true")
    (thief / ".git" / "config.worktree").write_text('[includeIf "gitdir:**"]\npath = /etc/gitconfig\n')


def endless_settings(thief: Path) -> None:
    """The settings are larger than any that are meant."""
    with (thief / ".git" / "config").open("a") as file:
        file.write("# much\n" * 200_000)


def named_pipe(thief: Path) -> None:
    """Who reads this waits for ever."""
    os.mkfifo(thief / ".git" / "packed-refs")


def endless_depth(thief: Path) -> None:
    """A way down without an end in sight."""
    (thief / ".git" / "objects" / "/".join("a" * 80)).mkdir(parents=True)


ATTACKS = {
    commondir: "takes in another one (cnn-course-amy: .git/commondir)",
    relative_commondir: "takes in another one (cnn-course-amy: .git/commondir)",
    alternates: "takes in another one (cnn-course-amy: .git/objects/info/alternates)",
    linked_objects: "has a symbolic link in its .git (cnn-course-amy: objects)",
    linked_folders_of_objects: "has a symbolic link in its .git (cnn-course-amy: objects/",
    linked_files_of_objects: "has a symbolic link in its .git (cnn-course-amy: objects/",
    linked_refs_and_objects: "has a symbolic link in its .git (cnn-course-amy: ",
    git_file: "is kept elsewhere: .git is not a folder (cnn-course-amy)",
    work_tree: "is kept elsewhere: .git is not a folder (cnn-course-amy)",
    git_link: "is a link to another place",
    whole_link: "is a link to another place",
    include: "settings include another file (cnn-course-amy: .git/config)",
    conditional_include: "settings include another file (cnn-course-amy: .git/config.worktree)",
    endless_settings: "the repository's settings: the file is too large",
    named_pipe: "has a named pipe in its .git (cnn-course-amy: packed-refs)",
    endless_depth: "is too large to be looked through",
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_a_repository_that_leads_outside_is_not_read(
    small: Path, thief: Path, tmp_path: Path, autograder: Callable[..., Ran], attack: Callable[[Path], None]
) -> None:
    """It is named with the reason, nothing of it is taken, and the neighbour is taken as ever."""
    attack(thief)
    ran = autograder("collect", SLUG, thief.parent, "-o", tmp_path / "in", cwd=small)
    assert ran.code == 4, ran
    assert "1 of 2 submissions are in" in ran.out
    assert ATTACKS[attack] in ran.out
    rows = listed(tmp_path / "in")
    assert (rows["amy"]["commit"], rows["chen"]["not_taken"]) == ("", "")
    assert rows["chen"]["commit"] == git(_of(thief), "rev-parse", "HEAD")
    assert not (tmp_path / "in" / "amy").exists()


def test_git_looks_for_no_repository_above(
    small: Path, thief: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """With a `.git` that is none, nothing is taken out of the repository that the clones lie in, say the course's."""
    git(thief.parent, "init", "--quiet")
    commit(thief.parent, RIGHT, BEFORE)
    shutil.rmtree(thief / ".git")
    (thief / ".git").mkdir()
    ran = autograder("collect", SLUG, thief.parent, "-o", tmp_path / "in", "--prefix", "cnn-course-", cwd=small)
    assert ran.code == 4, ran
    assert listed(tmp_path / "in")["amy"]["commit"] == ""


def test_grafts_and_replacements_change_nothing(
    small: Path, thief: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """What counts are the commits as they were made, not what the repository says in their place."""
    first = git(thief, "rev-parse", "HEAD")
    late = commit(thief, RIGHT, "2026-11-02T12:00:00+08:00")
    early = commit(cloned(small, tmp_path / "other"), RIGHT, BEFORE)
    git(thief, "fetch", "--quiet", str(tmp_path / "other"), "HEAD")
    (thief / ".git" / "info" / "grafts").write_text(f"{late} {early}\n")
    git(thief, "replace", first, early)
    words = ("-o", tmp_path / "in", "--at", "2026-11-01T23:59:00+08:00")
    ran = autograder("collect", SLUG, thief.parent, *words, cwd=small)
    assert ran.code == 0, ran
    assert listed(tmp_path / "in")["amy"]["commit"] == first


def test_grading_takes_nothing_from_a_neighbour(
    small: Path, thief: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """`grade` neither gives the neighbour's points nor its page; the neighbour keeps both."""
    _points_at_the_neighbour(thief)
    alternates(thief)
    ran = autograder(
        "grade", SLUG, thief.parent, "-o", tmp_path / "out", "--gradebook", tmp_path / "gradebook.sqlite", cwd=small
    )
    assert ran.code == 4, ran
    assert "amy: the repository takes in another one" in ran.out
    assert "chen: the repository" not in ran.out

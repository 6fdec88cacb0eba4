"""`autograder collect`: submissions out of a folder of students' repositories."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from cli.front_door import Ran, refused, write_notebook
from submissions.answers import BLANK, RIGHT

from classroom.conftest import SLUGS
from classroom.runner import NAMED, git

CONVOLUTION = SLUGS[1]
NOTEBOOK = f"{CONVOLUTION}/{CONVOLUTION}.ipynb"
DEADLINE = "2026-11-01T23:59:00+08:00"
BEFORE, AFTER = "2026-11-01T12:00:00+08:00", "2026-11-02T12:00:00+08:00"
MANY = 500


def commit(clone: Path, answers: Mapping[str, str], at: str) -> str:
    """Write answers into a clone and commit them at an instant; returns the commit's name."""
    (clone / NOTEBOOK).parent.mkdir(exist_ok=True)
    write_notebook(clone / NOTEBOOK, answers)
    return keep(clone, at)


def keep(clone: Path, at: str) -> str:
    """Commit everything in a clone at an instant."""
    git(clone, "add", "--all")
    environment = {**os.environ, **NAMED, "GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    environment |= {"GIT_COMMITTER_NAME": "s", "GIT_COMMITTER_EMAIL": "s@example.org"}
    subprocess.run(["git", "commit", "--quiet", "-m", "work"], cwd=clone, env=environment, check=True)
    return git(clone, "rev-parse", "HEAD")


def cloned(small: Path, clone: Path) -> Path:
    """A clone of a student's repository with the template in it, not yet committed."""
    shutil.copytree(small / "student_template", clone)
    git(clone, "init", "--quiet", "--initial-branch=main")
    return clone


@pytest.fixture
def clones(small: Path, tmp_path: Path) -> Path:
    """What `gh classroom clone student-repos` makes: three students with the template, all in time."""
    folder = tmp_path / "cnn-course-submissions"
    for name in ("amy", "bora-kim", "chen"):
        commit(cloned(small, folder / f"cnn-course-{name}"), BLANK, BEFORE)
    return folder


def listed(out: Path) -> dict[str, dict[str, str]]:
    """The rows of collected.csv, by student."""
    with (out / "collected.csv").open(newline="", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("zone", "code", "words"),
    [
        (
            'timezone = "Asia/Taipei"',
            0,
            ("the newest is", "2026-11-02 12:00:00 +08:00", "until 2026-11-01T23:59:00+08:00"),
        ),
        ("", 0, ("the newest is", "2026-11-02 04:00:00 UTC")),
        ('timezone = "Asia/Nowhere"', 1, ("timezone: 'Asia/Nowhere' is no zone of the IANA's",)),
        ("timezone = 8", 1, ("timezone: 8 is no zone",)),
    ],
)
def test_times_are_shown_in_the_courses_zone(
    small: Path, tmp_path: Path, autograder: Callable[..., Ran], zone: str, code: int, words: tuple[str, ...]
) -> None:
    """`timezone` in course.toml is the zone of the times that are told and listed; without it they are in UTC."""
    root = tmp_path / "course"
    for name in ("assignments", "dist", "student_template"):
        shutil.copytree(small / name, root / name)
    settings = root / "assignments" / "course.toml"
    settings.write_text(f'title = "A course"\n{zone}\n')
    clone = cloned(small, tmp_path / "clones" / "cnn-course-amy")
    commit(clone, RIGHT, BEFORE)
    commit(clone, BLANK, AFTER)

    ran = autograder(
        "collect", CONVOLUTION, tmp_path / "clones", "-o", tmp_path / "in", "--at", "2026-11-01T15:59:00Z", cwd=root
    )

    told = " ".join((ran.out + ran.err).split())
    assert (ran.code, [word for word in words if word not in told]) == (code, []), ran
    if code == 0:
        (row,) = listed(tmp_path / "in").values()
        assert row["committed"] == ("2026-11-01T12:00:00+08:00" if zone else "2026-11-01T04:00:00+00:00")


def test_the_last_commit_before_the_deadline_counts(
    small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """What was committed later is not taken, except from who has an extension; accounts name the students."""
    first = commit(clones / "cnn-course-amy", RIGHT, BEFORE)
    commit(clones / "cnn-course-amy", BLANK, AFTER)
    late = commit(clones / "cnn-course-bora-kim", RIGHT, AFTER)
    (tmp_path / "extensions.csv").write_text("student,until\nBora-Kim,2026-11-03T23:59:00+08:00\n")
    words = (CONVOLUTION, clones, "-o", tmp_path / "in", "--at", DEADLINE, "--extensions", tmp_path / "extensions.csv")
    ran = autograder("collect", *words, cwd=small)
    assert ran.code == 0, ran
    rows = listed(tmp_path / "in")
    assert list(rows) == ["amy", "bora-kim", "chen"]
    assert (rows["amy"]["commit"], rows["bora-kim"]["commit"]) == (first, late)
    assert rows["amy"]["committed"] == "2026-11-01T04:00:00+00:00"
    assert {path.name for path in (tmp_path / "in").iterdir()} == {"amy", "bora-kim", "chen", "collected.csv"}


def test_clones_that_another_user_owns_are_read(
    small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """A grader that is root in a container reads what an ordinary user has cloned; git itself refuses that."""
    last = commit(clones / "cnn-course-amy", RIGHT, BEFORE)
    owner = 65534 if os.geteuid() == 0 else os.geteuid()  # only root can give files away
    for path in (clones, *clones.rglob("*")):
        os.chown(path, owner, -1, follow_symlinks=False)
    ran = autograder("collect", CONVOLUTION, clones, "-o", tmp_path / "in", "--at", DEADLINE, cwd=small)
    assert ran.code == 0, ran
    assert listed(tmp_path / "in")["amy"]["commit"] == last


def test_an_extension_of_the_gradebook_counts(
    small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """One that is recorded gives more time, never less, and not for another assignment; a wrong name is told."""
    late = commit(clones / "cnn-course-amy", RIGHT, AFTER)
    commit(clones / "cnn-course-chen", RIGHT, AFTER)
    for student, slug, until in (
        ("amy", CONVOLUTION, "2026-11-03T23:59:00+08:00"),
        ("bora-kim", CONVOLUTION, "2026-10-01T23:59:00+08:00"),
        ("chen", SLUGS[0], "2026-11-03T23:59:00+08:00"),
        ("Chan", CONVOLUTION, "2026-11-03T23:59:00+08:00"),
    ):
        words = ("--why", "ill", "--by", "TA", "--gradebook", tmp_path / "book.sqlite")
        assert autograder("gradebook", "extend", student, slug, until, *words, cwd=small).code == 0
    given = ("--at", DEADLINE, "--gradebook", tmp_path / "book.sqlite")
    ran = autograder("collect", CONVOLUTION, clones, "-o", tmp_path / "in", *given, cwd=small)
    assert ran.code == 0, ran
    rows = listed(tmp_path / "in")
    assert rows["amy"]["commit"] == late
    assert rows["bora-kim"]["committed"] == rows["chen"]["committed"] == "2026-11-01T04:00:00+00:00"
    assert "note: bora-kim: the extension in the gradebook ends before the deadline" in ran.out
    assert "note: with an extension, but without a repository: Chan" in ran.out
    assert "chen: what was committed after the deadline was left out" in ran.out
    missing = ("--at", DEADLINE, "--gradebook", tmp_path / "slip.sqlite")
    refused(autograder("collect", CONVOLUTION, clones, "-o", "x", *missing, cwd=small), 2, "no such gradebook")
    assert not (tmp_path / "slip.sqlite").exists()


def test_a_roster_says_who_an_account_is(
    small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """The identifier of the roster is the student; who is not in it keeps the account's name."""
    (tmp_path / "roster.csv").write_text('"identifier","github_username"\n"b10902001","Amy"\n"b10902002","chen"\n')
    ran = autograder(
        "collect", CONVOLUTION, clones, "-o", tmp_path / "in", "--roster", tmp_path / "roster.csv", cwd=small
    )
    assert ran.code == 0, ran
    assert set(listed(tmp_path / "in")) == {"b10902001", "b10902002", "bora-kim"}


def test_edited_tests_and_workflows_are_reported_and_change_nothing(
    small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """A student who edits the workflow and takes the checker away is told of; the notebook is taken as ever."""
    clone = clones / "cnn-course-amy"
    (clone / ".github" / "workflows" / "classroom.yml").write_text("on: push\n")
    (wheel,) = (clone / "checker").glob("*.whl")
    wheel.unlink()
    keep(clone, BEFORE)
    ran = autograder("collect", CONVOLUTION, clones, "-o", tmp_path / "in", cwd=small)
    assert ran.code == 0, ran
    assert (
        "note: amy: given files that are edited, which grading does not use: .github/workflows/classroom.yml" in ran.out
    )
    assert (
        f"amy: given files that are not in the repository, which grading does not use: checker/{wheel.name}" in ran.out
    )
    assert "note: chen" not in ran.out
    assert (tmp_path / "in" / "amy" / f"{CONVOLUTION}.ipynb").read_bytes() == (clone / NOTEBOOK).read_bytes()


def test_who_has_nothing_is_listed(small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """No commit in time, an empty repository and a missing notebook are told by name; the others are taken."""
    for notebook in (clones / "cnn-course-chen" / NOTEBOOK).parent.glob("*.ipynb"):  # in each language
        notebook.unlink()
    keep(clones / "cnn-course-chen", BEFORE)
    empty = clones / "cnn-course-dae"
    empty.mkdir()
    git(empty, "init", "--quiet")
    keep(cloned(small, clones / "cnn-course-eun"), AFTER)
    ran = autograder("collect", CONVOLUTION, clones, "-o", tmp_path / "in", "--at", DEADLINE, cwd=small)
    assert ran.code == 4
    assert "2 of 5 submissions are in" in ran.out
    assert f"chen: {CONVOLUTION}.ipynb is not in the repository" in ran.out
    assert "dae: there is no commit in time" in ran.out
    assert "eun: there is no commit in time" in ran.out
    assert [name for name, row in listed(tmp_path / "in").items() if row["not_taken"]] == ["chen", "dae", "eun"]


def spoil(clone: Path) -> None:
    """Commit a tree that no git would write: it leads out of the folder, and its names collide on a disk."""
    (clone / CONVOLUTION / "secret").symlink_to("/etc/passwd")
    blob = git(clone, "hash-object", "-w", NOTEBOOK)
    keep(clone, BEFORE)
    index = subprocess.run(["git", "ls-tree", "HEAD:" + CONVOLUTION], cwd=clone, capture_output=True, check=True).stdout
    inner = _tree(clone, f"100644 blob {blob}\tout.txt\n".encode())
    entries = f"040000 tree {inner}\t..\n040000 tree {inner}\tb.txt\n100644 blob {blob}\tB.txt\n"
    entries += f"100644 blob {blob}\tA.txt\n100644 blob {blob}\ta.txt\n100644 blob {blob}\t{'x' * 300}\n"
    folder = _tree(clone, index + entries.encode())
    top = subprocess.run(["git", "ls-tree", "HEAD"], cwd=clone, capture_output=True, check=True).stdout
    others = b"".join(line for line in top.splitlines(keepends=True) if CONVOLUTION.encode() not in line)
    root = _tree(clone, others + f"040000 tree {folder}\t{CONVOLUTION}\n".encode())
    names = {"GIT_COMMITTER_DATE": BEFORE, "GIT_AUTHOR_DATE": BEFORE, "GIT_COMMITTER_EMAIL": "s@example.org"}
    words = ["git", "commit-tree", root, "-m", "evil"]
    environment = {**os.environ, **NAMED, **names, "GIT_COMMITTER_NAME": "s"}
    made = subprocess.run(words, cwd=clone, env=environment, capture_output=True, text=True, check=True)
    git(clone, "update-ref", "HEAD", made.stdout.strip())


def test_links_and_strange_names_stay_out(
    small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """A link, a tree that leads out of the folder and what differs only in case are noted and never written."""
    spoil(clones / "cnn-course-amy")
    ran = autograder("collect", CONVOLUTION, clones, "-o", tmp_path / "in", cwd=small)
    assert ran.code == 0, ran
    assert "note: amy: a link was left out: secret" in ran.out
    assert "note: amy: a file with a strange name was left out: ../out.txt" in ran.out
    assert "whose name another one has too was left out: a.txt" in ran.out
    assert "whose name another one has too was left out: b.txt/out.txt" in ran.out
    assert "note: amy: a file with an endless name was left out: xxx" in ran.out
    assert not (tmp_path / "in" / "out.txt").exists()
    assert not (tmp_path / "in" / "amy" / "secret").is_symlink()


def test_many_files_that_stay_out(small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """A thousand links make eleven notes."""
    for number in range(1000):
        (clones / "cnn-course-amy" / CONVOLUTION / f"link{number}").symlink_to("/etc/passwd")
    keep(clones / "cnn-course-amy", BEFORE)
    ran = autograder("collect", CONVOLUTION, clones, "-o", tmp_path / "in", cwd=small)
    assert ran.code == 0, ran
    assert ran.out.count("note: amy: ") == 11
    assert "note: amy: 990 more files were left out" in ran.out


def _tree(clone: Path, entries: bytes) -> str:
    """Write a tree object as no git would make it: names are not looked at."""
    made = b""
    lines = [line.split(b"\t") for line in entries.splitlines()]
    for facts, name in sorted(lines, key=lambda line: line[1]):
        mode, _, hexadecimal = facts.split()
        made += mode.lstrip(b"0") + b" " + name + b"\0" + bytes.fromhex(hexadecimal.decode())
    words = ["git", "hash-object", "-w", "-t", "tree", "--literally", "--stdin"]
    return subprocess.run(words, cwd=clone, input=made, capture_output=True, check=True).stdout.decode().strip()


def test_a_clones_own_settings_run_nothing(
    small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """Programs that a clone's settings name are not started."""
    clone = clones / "cnn-course-amy"
    for name in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "uploadpack.packObjectsHook"):
        git(clone, "config", name, f"touch {tmp_path}/stolen; true")
    assert autograder("collect", CONVOLUTION, clones, "-o", tmp_path / "in", cwd=small).code == 0
    assert not (tmp_path / "stolen").exists()


def test_bad_words(small: Path, clones: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """A deadline without an offset, a roster without its columns and a folder that holds something else are refused."""
    words = ("collect", CONVOLUTION, clones, "-o", tmp_path / "in")
    refused(autograder(*words, "--at", "2026-11-01T23:59", cwd=small), 2, "does not say where", "+08:00")
    refused(autograder(*words, "--at", "tomorrow", cwd=small), 2, "is no instant")
    (tmp_path / "roster.csv").write_text("name\nAmy\n")
    refused(autograder(*words, "--roster", tmp_path / "roster.csv", cwd=small), 2, "lacks a column", "identifier")
    refused(autograder(*words, "--extensions", tmp_path / "roster.csv", cwd=small), 2, "say --at TIME")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "thesis.txt").touch()
    refused(autograder(*words, cwd=small), 2, "holds something else")
    (tmp_path / "nothing").mkdir()
    refused(autograder("collect", CONVOLUTION, tmp_path / "nothing", "-o", "x", cwd=small), 1, "no git repository")


def test_five_hundred_repositories(small: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """Every repository of a large class is taken in."""
    first = tmp_path / "first"
    first.mkdir()
    git(first, "init", "--quiet", "--initial-branch=main")
    commit(first, RIGHT, BEFORE)
    for number in range(MANY):
        shutil.copytree(first / ".git", tmp_path / "class" / f"{CONVOLUTION}-s{number}" / ".git")
    ran = autograder("collect", CONVOLUTION, tmp_path / "class", "-o", tmp_path / "in", "--at", DEADLINE, cwd=small)
    assert ran.code == 0, ran.err
    assert len(listed(tmp_path / "in")) == MANY

"""A term, played with the commands of the two guides: make, release, open, work, check, grade, publish, grade again."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli.front_door import REPOSITORY, read_final_grades, write_notebook
from submissions.answers import BLANK, RIGHT

from classroom.conftest import SLUGS
from classroom.runner import NAMED, Repository, Runner, git
from classroom.test_collect import AFTER, BEFORE
from classroom.test_template import EVERY, given_away

SLUG = SLUGS[1]
NOTEBOOK = f"{SLUG}/{SLUG}.ipynb"
INSTRUCTOR, ASSISTANT = REPOSITORY / "assignments" / "README.md", REPOSITORY / "assignments" / "GRADING.md"
PATIENCE = 1200.0
FULL = 24.0  # points of the automatic questions
CANVAS = f"""Student,ID,SIS User ID,SIS Login ID,Section,{SLUG} (501)
    Points Possible,,,,,25
"Lin, Amy",101,b101,amy,A,
"Kim, Bora",102,b102,bora,B,
"Wei, Chen",103,b103,chen,A,
"Park, Dae",104,b104,dae,B,
"Choi, Eun",105,b105,eun,A,
"""
WORK = {"amy": RIGHT, "bora": {**RIGHT, "q1": BLANK["q1"]}, "chen": BLANK, "dae": RIGHT, "eun": RIGHT}


def commands_of(guide: Path) -> list[str]:
    """The commands of a guide, one a line."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", guide.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


class World:
    """A course, the folder around it, and a shell in which the guides' commands are run."""

    def __init__(self, around: Path) -> None:
        self.around = around
        self.course = around / "course"
        programs = around / "bin"
        programs.mkdir()
        for name, words in {
            "autograder": f"{sys.executable} -m autograder.cli",
            "gh": f"{sys.executable} {Path(__file__).with_name('gh.py')}",
        }.items():
            (programs / name).write_text(f'#!/bin/sh\nexec {words} "$@"\n')
            (programs / name).chmod(0o755)
        names = {"GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.org"}
        self._environment = {**os.environ, **NAMED, **names, "PATH": f"{programs}:{os.environ['PATH']}"}

    def run(self, command: str, code: int = 0) -> str:
        """Run a command in the course's folder; returns what it printed."""
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=self.course,
            env={**self._environment, "COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == code, f"{command}\n{done.stdout}"
        return done.stdout

    def student(self, name: str) -> Repository:
        """A student's own repository, made from the template as it was published, and a clone of it."""
        bare = self.around / "github" / "students" / f"{name}.git"
        git(
            self.around,
            "clone",
            "--quiet",
            "--bare",
            str(self.around / "github/my-organization/cnn-course.git"),
            str(bare),
        )
        clone = self.around / "laptops" / name
        git(self.around, "clone", "--quiet", str(bare), str(clone))
        return Repository(bare, clone, head=git(clone, "rev-parse", "HEAD"))


def push(repository: Repository, answers: Mapping[str, str], at: str) -> None:
    """Answer the questions, commit at an instant and push."""
    write_notebook(repository.clone / NOTEBOOK, answers)
    git(repository.clone, "add", "--all")
    environment = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        repository.push("My answers")
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture
def world(small: Path, tmp_path: Path) -> World:
    """A course that has just been cloned."""
    made = World(tmp_path)
    shutil.copytree(small, made.course)
    return made


def test_a_term(world: World, installed: Path) -> None:
    """From a new assignment to the second grading; every command of both guides is run, in its order."""
    for command in commands_of(INSTRUCTOR):
        output = world.run(command)
        if command.startswith("autograder validate"):
            assert "notebooks judged as declared" in output
    bundled = world.around / "classroom50" / "my-classroom" / "autograders" / "cnn-course"
    assert {"autograder.py", "requirements.txt"} < {path.name for path in bundled.iterdir()}

    assert _found_in_history(world.around / "github" / "my-organization" / "cnn-course.git") == []

    students = {name: world.student(name) for name in WORK}
    (students["dae"].clone / ".github" / "workflows" / "classroom.yml").write_text("on: push\njobs: {}\n")
    for name, repository in students.items():
        push(repository, WORK[name], AFTER if name == "eun" else BEFORE)
    checked = Runner(students["bora"], installed, world.around / "runner").run()
    statuses = [test["status"] for test in checked.result("check")["tests"]]
    assert statuses == ["fail", "pass", "pass", "pass", "pass"]  # only what bora changed is checked, and q1 is blank

    for name in ("canvas-gradebook.csv", "downloaded.csv"):
        (world.course / name).write_text(CANVAS)
    commands = commands_of(ASSISTANT)
    again = max(place for place, command in enumerate(commands) if command.startswith("gh classroom clone"))
    corrected = again + 2  # a test was corrected, and what is kept is graded again
    output = "".join(world.run(command) for command in commands[:again])
    assert (
        "note: dae: given files that are edited, which grading does not use: .github/workflows/classroom.yml" in output
    )
    first = _totals(world.course / "graded")
    assert first == {"amy": FULL, "bora": FULL - 5, "chen": 0, "dae": FULL, "eun": FULL}
    assert "counts, later for 1 with an extension" in output
    assert _sent(world, students) == {**dict.fromkeys(students, "success"), "bora": "failure", "chen": "failure"}

    push(students["chen"], RIGHT, AFTER)
    output = "".join(world.run(command) for command in commands[again:corrected])
    assert "5 submissions" in output
    assert (
        "3 of them by an earlier run" in output
    )  # chen's work has changed, and eun's page no longer tells of an extension
    assert _totals(world.course / "graded") == {**first, "chen": FULL}
    with (world.course / "graded" / "collected.csv").open(encoding="utf-8") as file:
        assert {row["student"]: row["commit"] for row in csv.DictReader(file)} == {
            name: repository.head for name, repository in students.items()
        }
    output = "".join(world.run(command) for command in commands[corrected:])
    assert "03-manual-convolution: 0 students differ between run 2" in output
    assert _totals(world.course / "graded") == {**first, "chen": FULL}


def _sent(world: World, students: Mapping[str, Repository]) -> dict[str, str]:
    """The state that was sent for the commit of each student; a comment was sent to the same commit."""
    lines = (world.around / "github" / "sent.jsonl").read_text("utf-8").splitlines()
    sent = {one["to"]: one["body"] for one in map(json.loads, lines)}
    states = {}
    for name, repository in students.items():
        to = f"repos/my-organization/cnn-course-{name}"
        states[name] = sent.pop(f"{to}/statuses/{repository.head}")["state"]
        assert "points" in sent.pop(f"{to}/commits/{repository.head}/comments")["body"]
    assert sent == {}
    return states


def _found_in_history(repository: Path) -> list[str]:
    """What no student may see and is in any object that git keeps of the published template."""
    words = ["git", "cat-file", "--batch-all-objects", "--batch"]
    objects = subprocess.run(words, cwd=repository, capture_output=True, check=True).stdout
    assert b"output_size" in objects
    secrets = [secret for assignment in EVERY for secret in given_away(assignment)]
    return [label for label, secret in secrets if secret in objects]


def _totals(out: Path) -> dict[str, float]:
    rows = read_final_grades(out)
    assert json.loads((out / "grades.json").read_text("utf-8"))["run"]["sandbox"] != "unsafe"
    return {name: float(rows[name]["total_points_earned"]) for name in WORK}


def test_what_a_student_types(small: Path) -> None:
    """The steps of the template's README are commands that are there, and files that are there."""
    text = (small / "student_template" / "README.md").read_text("utf-8")
    typed = set(re.findall(r"`(autograder check[^`]*)`", text))
    assert typed == {"autograder check", f"autograder check {SLUGS[0]}/{SLUGS[0]}.ipynb"}
    assert (small / "student_template" / SLUGS[0] / f"{SLUGS[0]}.ipynb").exists()
    assert "pip install -r requirements.txt" in text

"""What is to be read before a student begins to write fits one look."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from assignments.reading import LONGEST, Reading, earlier, every, readings, table, words
from autograder.notebooks import load_master

WHO = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org")


def test_what_to_do_is_said_in_few_words() -> None:
    """No cell of the course that begins with "Your turn" has more than 90 words."""
    assert [(one.slug, one.question, one.longest) for one in every() if one.longest > LONGEST] == []


def test_each_answer_is_seen_or_heard() -> None:
    """In the seven assignments the notebook draws or sounds something in each question that tests judge."""
    judged = [one for one in every() if one.slug[:2] <= "07" and one.checks]
    assert [(one.slug, one.question) for one in judged if not one.pictures] == []


def test_words_are_those_that_are_read() -> None:
    """Code blocks, formulae and addresses are not read word by word; a code span is one word."""
    assert words("Write `f(a, b)`: **two** words, $x + y$, [a link](data/x.html).\n```\nnot this\n```") == 6


def test_the_table_has_a_row_for_each_question() -> None:
    """Each question has its words, pictures and public cases; a cell that is too long is marked."""
    tiny = Path(__file__).parents[1] / "masters" / "tiny" / "master.py"
    found = list(readings(load_master(tiny)))
    assert [(one.question, one.checks) for one in found] == [("q1", 2), ("q2", 1), ("q3", 0)]
    rows = table([Reading("slug", "q1", [91, 3], 120, 1, 2)]).splitlines()
    assert rows[2:] == ["| slug | q1 | **91**, 3 | 120 | 1 | 2 |"]


def test_the_table_compares_with_before() -> None:
    """With the readings of before, what has changed shows both numbers, and a question that is new shows its own."""
    now = [Reading("slug", "q1", [88, 3], 120, 1, 2), Reading("slug", "q2", [5], 9, 0, 1)]
    rows = table(now, [Reading("slug", "q1", [91], 119, 0, 2)]).splitlines()
    assert rows[2:] == ["| slug | q1 | **91** → 88, 3 | 119 → 120 | 0 → 1 | 2 |", "| slug | q2 | 5 | 9 | 0 | 1 |"]


def test_before_is_a_revision_of_git(tmp_path: Path) -> None:
    """The masters of a revision are read as they were, whatever was written into the folder afterwards."""
    tiny = Path(__file__).parents[1] / "masters" / "tiny"
    course = tmp_path / "assignments"
    shutil.copytree(tiny, course / "tiny")
    for command in (["init", "-q"], ["add", "."], [*WHO, "commit", "-qm", "first"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    shutil.rmtree(course / "tiny")
    assert earlier("HEAD", course) == [*readings(load_master(tiny / "master.py"))]

"""Copies of the assignment's notebook, as browsers, Jupyter and Google Drive make them beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.intake.wanted import BEST

from .made import NAME, NOTEBOOK, find, only, put
from .test_zips import packed

COPIES = [
    "hw (1).ipynb",
    "hw(2).ipynb",
    "hw-Copy1.ipynb",
    "hw copy.ipynb",
    "hw copy 2.ipynb",
    "hw_1.ipynb",
    "Copy of hw.ipynb",
    "Copy_of_hw (1).ipynb",
    "hw - 복사본.ipynb",
    "hw - 副本 (2).ipynb",
]
ANSWERED = NOTEBOOK + b" "


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_said(tmp_path: Path, name: str) -> None:
    """Where the last attempt counts, the notebook under the assignment's name does, and the copy beside it is named."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "alice" / name, ANSWERED)

    submission = only(tmp_path)

    assert submission.notebook == NOTEBOOK
    assert f"beside it was left aside: {name}; --attempts best grades every one" in submission.notes[0]


@pytest.mark.parametrize("name", COPIES)
def test_every_copy_is_graded(tmp_path: Path, name: str) -> None:
    """Where the best attempt counts, the copy is one, also in a zip."""
    put(tmp_path / "given" / "alice" / NAME)
    put(tmp_path / "given" / "alice" / name, ANSWERED)
    zipped = put(tmp_path / "zipped" / "bob.zip", packed({NAME: NOTEBOOK, name: ANSWERED}))

    alice, bob = find(tmp_path / "given", rule=BEST), find(zipped, rule=BEST)

    assert {one.notebook for one in alice} == {one.notebook for one in bob} == {NOTEBOOK, ANSWERED}
    assert all(one.attempt for one in (*alice, *bob))


def test_another_notebook_is_said(tmp_path: Path) -> None:
    """A notebook of any other name beside the one that counts is named, too, and is no attempt."""
    put(tmp_path / "alice" / NAME)
    put(tmp_path / "alice" / "my answers.ipynb", ANSWERED)

    last, best = find(tmp_path), find(tmp_path, rule=BEST)

    assert [one.notebook for one in last] == [one.notebook for one in best] == [NOTEBOOK]
    assert "my answers.ipynb" in last[0].notes[0]


def test_deeper_than_is_looked(tmp_path: Path) -> None:
    """Of a notebook that lies deeper than one is looked for it is said where, and that nobody looked there."""
    put(tmp_path / "alice" / "a" / "b" / "c" / "d" / NAME)

    submission = only(tmp_path)

    assert submission.fault == "no notebook in this folder"
    assert "not looked deeper than 3 levels, where a/b/c/d/hw.ipynb lies" in submission.evidence

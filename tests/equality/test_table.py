"""A table of small questions: kinds of values, operations, both formats, right and wrong, as in stock Otter."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from .more_questions import MORE
from .outcomes import Ours, Stock, differences
from .questions import KINDS, SETUP, Small, small_questions

IN_ONE = 30  # questions of one bundle
ALL = small_questions(KINDS)
PARTS = [*(ALL[at : at + IN_ONE] for at in range(0, len(ALL), IN_ONE)), small_questions(MORE)]


def notebook_of(questions: tuple[Small, ...], which: str, setup: str = SETUP) -> bytes:
    """Return a notebook of the right or of the wrong answers, each with its check."""
    cells = [setup]
    for question in questions:
        cells += f'{getattr(question, which)}\ngrader.check("{question.name}")'.split("\n# %%\n")
    return json.dumps(
        {
            "cells": [
                {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": cell}
                for cell in cells
            ],
            "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
            "nbformat": 4,
            "nbformat_minor": 4,
        }
    ).encode()


def bundle_of(path: Path, questions: tuple[Small, ...]) -> Path:
    """Write a bundle of questions."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", "{}")
        for question in questions:
            archive.writestr(f"tests/{question.name}.py", question.test)
    return path


def test_the_table_is_large_enough() -> None:
    """There are at least 150 questions, each with a right and a wrong answer."""
    questions = [*ALL, *PARTS[-1]]
    assert len(questions) >= 150
    assert all(question.right != question.wrong for question in questions)


@pytest.mark.parametrize("which", ["right", "wrong"])
@pytest.mark.parametrize("part", range(len(PARTS)))
def test_each_question_as_in_stock_otter(part: int, which: str, stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """Each question gets what stock Otter gives, case by case; the right answer passes."""
    questions = tuple(PARTS[part])
    bundle, notebook = bundle_of(tmp_path / "table.zip", questions), notebook_of(questions, which)
    theirs = stock.run(bundle, notebook, tmp_path, "table.ipynb")
    mine, cases = ours.run(bundle, notebook)
    different = differences(mine, theirs, cases)
    assert not different, different

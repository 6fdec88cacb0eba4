"""Bundles made by stock Otter: every honest submission, here and under stock Otter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .foreign_bundles import Foreign, bundles, submissions
from .outcomes import Ours, Stock, differences


@pytest.mark.parametrize(("name", "submission"), [(name, each) for name in bundles() for each in submissions(name)])
def test_honest_submission(
    name: str, submission: str, foreign: Callable[[str], Foreign], stock: Stock, ours: Ours, tmp_path: Path
) -> None:
    """An honest submission gets, question by question and case by case, what stock Otter gives it."""
    made = foreign(name)
    notebook = made.submission(submission)
    theirs = stock.run(made.bundle, notebook, tmp_path, made.notebook_name)
    mine, cases = ours.run(made.bundle, notebook)
    different = differences(mine, theirs, cases)
    assert not different, different
    if submission == "right":
        assert [q for q, outcome in theirs.items() if not all(outcome.passed)] == []

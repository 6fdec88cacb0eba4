"""The words beside numbers in messages."""

from __future__ import annotations

import pytest

from autograder.plural import counted, first_of


@pytest.mark.parametrize(
    ("number", "word", "said"),
    [
        (0, "submission", "0 submissions"),
        (1, "submission", "1 submission"),
        (2, "submission", "2 submissions"),
        (1234, "file", "1,234 files"),
        (1.0, "point", "1 point"),
        (0.5, "point", "0.5 points"),
        (0.1 + 0.2, "point", "0.3 points"),
        (2, "repository", "2 repositories"),
        (2, "day", "2 days"),
        (3, "process", "3 processes"),
        (3, "box", "3 boxes"),
        (2, "git clone", "2 git clones"),
    ],
)
def test_a_number_and_its_word_agree(number: float, word: str, said: str) -> None:
    """One thing is singular, and nothing else is."""
    assert counted(number, word) == said


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a; b"), (["a", "b", "c"], "a; b and 1 more")]
)
def test_a_long_list_is_cut_short(parts: list[str], said: str) -> None:
    """The first few parts are named, and the others counted."""
    assert first_of(parts, 2, "; ") == said

"""What a public test says, as a sentence with places for its values."""

from __future__ import annotations

import pytest

from autograder.notebooks.messages import as_sentence
from autograder.translated.sentences import Sentence


@pytest.mark.parametrize(
    ("message", "translation", "said", "shown"),
    [
        ("f(3) gave {got!r}, expected 9", "f(3) → {got!r}，9", "f(3) gave 8, expected 9", "f(3) → 8，9"),
        ("{a} is not {b:.2f}", "{b:.2f}：{a}", "x is not 0.50", "0.50：x"),
        ("{a} and {a}", "{a}、{a}", "1 and 1", "1、1"),
        ("{{}} is 50 % of {x['a']}", "{x['a']} 的 50 % 是 {{}}", "{} is 50 % of 2", "2 的 50 % 是 {}"),
        ("no value at all", "沒有值", "no value at all", "沒有值"),
        ("100 %", "百分之百", "99 %", None),
    ],
)
def test_a_message_is_found_again(message: str, translation: str, said: str, shown: str | None) -> None:
    """With the values that it had, wherever the translation puts them; braces and percent signs are what they are."""
    sentence = Sentence(*as_sentence(message, translation))
    values = sentence.values(said)
    assert (None if values is None else sentence.translation % values) == shown

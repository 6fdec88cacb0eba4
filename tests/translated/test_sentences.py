"""Messages and notes are found again by their form, and said in the student's language."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from autograder.limits import Limits
from autograder.session.limits_hit import amount
from autograder.translated.pages import catalogues, words_of
from autograder.translated.sentences import Sentence, in_words

from .extracted import made, refused

EVERY = pytest.mark.parametrize("language", catalogues())
CAT = Sentence("the cat of %(who)s", "%(who)s 的貓")
DOGS = Sentence("%(count)s dogs of %(who)s", "%(who)s 的 %(count)s 隻狗")
SEES = Sentence("%(one)s sees %(other)s", "%(one)s 看見 %(other)s")
RUNS = Sentence("%(reason)s: %(count)s runs", "%(reason)s：%(count)s 次")
JOINT = Sentence("; ", "；")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the cat of Amy", "Amy 的貓"),
        ("3 dogs of Amy", "Amy 的 3 隻狗"),
        ("three dogs of Amy", "three dogs of Amy"),
        ("the cat of Amy sees 3 dogs of Bob", "Amy 的貓 看見 Bob 的 3 隻狗"),
        ("the cat of Amy; 3 dogs of Bob", "Amy 的貓；Bob 的 3 隻狗"),
        ("the cat of Amy; a mouse", "Amy; a mouse 的貓"),
        ("the cat: a cat: 2 runs", "the cat: a cat：2 次"),
        ("the cat of Amy: Bob: 2 runs", "Amy: Bob 的貓：2 次"),
        ("a: b runs", "a: b runs"),
        (": 2 runs", ": 2 runs"),
        ("the cat of %(who)s %s {}", "%(who)s %s {} 的貓"),
        ("the cat of ", "the cat of "),
        ("", ""),
    ],
)
def test_a_sentence_is_known_by_its_form(text: str, said: str) -> None:
    """With its values, of which some have to be numbers, and with sentences in them or joined; any other text stays."""
    assert in_words(text, (SEES, CAT, DOGS, RUNS, JOINT)) == said


def test_english_stays_as_it_is() -> None:
    """Who reads English reads what was written."""
    assert words_of("en").sentence("the check does not hold") == "the check does not hold"


def _untranslated(examples: dict[str, str], language: str) -> list[tuple[str, str]]:
    """Return those that are English in a language, each with where it is made."""
    words = words_of(language)
    return [(said, where) for said, where in examples.items() if words.sentence(said) == said]


@EVERY
def test_every_message_and_note_of_the_program_has_a_translation(language: str) -> None:
    """As its sources make them, each with an example of its values."""
    examples = dict(made())
    assert len(examples) > 30
    assert _untranslated(examples, language) == []


@EVERY
def test_every_refusal_of_a_check_has_a_translation(language: str) -> None:
    """What cannot be read or is asked wrongly, what was seen, and the next step."""
    examples = dict(refused())
    assert len(examples) > 60
    assert _untranslated(examples, language) == []


@EVERY
@pytest.mark.parametrize(
    "where", ["work (looked 3 levels deep)", "work (not looked deeper than 3 levels, where a/b/c/d/e.ipynb lies)"]
)
@pytest.mark.parametrize("seen", ["has nothing", "has a.txt, b.txt", "holds a.ipynb, b.ipynb; none is named hw.ipynb"])
def test_what_was_seen_of_a_folder_has_a_translation(language: str, where: str, seen: str) -> None:
    """How deep was looked, where notebooks lie deeper, and what is there."""
    said = words_of(language).sentence(f"{where} {seen}")
    left = ("looked", "levels", "lies", "has", "holds", "nothing", "named")
    assert [word for word in left if re.search(rf"\b{word}\b", said)] == []


@EVERY
def test_a_translation_has_the_values_of_its_sentence(language: str) -> None:
    """Each once, or a page would lose one."""
    places = re.compile(r"%\(\w+\)s|%%")
    lost = [
        one.english
        for one in words_of(language).sentences
        if sorted(places.findall(one.english)) != sorted(places.findall(one.translation))
    ]
    assert lost == []


@EVERY
def test_what_an_error_of_a_students_code_says_stays(language: str) -> None:
    """Though it may sound like a sentence of this program."""
    for said in (
        "'list' object has no attribute 'x'",
        "the third row is missing",
        "no value has changed",
        "input",
        "x is missing",
    ):
        assert said in words_of(language).sentence(f"your code raised E: {said}")


@EVERY
def test_a_reason_may_hold_what_stands_after_it(language: str) -> None:
    """The error of a cell has colons of its own, and is told with how many cases were not run all the same."""
    why = "`f` is not defined, because code cell 3 is not valid Python (SyntaxError: invalid syntax (line 2))"
    said = words_of(language).sentence(f"{why}: 2 cases were not run")
    assert "cases" not in said and "because" not in said and "SyntaxError: invalid syntax (line 2)" in said


@EVERY
def test_every_limit_has_a_translation(language: str) -> None:
    """A note or a message that names what was used up says it in the student's language."""
    said = {each.name: amount(each.name, Limits()) for each in fields(Limits)}
    never = {"answer_mb", "notebook_mb", "cells"}  # these have sentences of their own, or refuse the notebook
    words = words_of(language)
    assert [one for name, one in said.items() if name not in never and words.sentence(one) == one] == []


def test_the_languages_have_the_same_sentences() -> None:
    """What one can say, each can."""
    forms = [{one.english for one in words.sentences} for words in catalogues().values()]
    assert all(form == forms[0] for form in forms)


def test_what_is_joined_of_many_parts_is_not_taken_apart() -> None:
    """A student can make a text of thousands of joints; it stays as it is, and so does a text that is too long."""
    few, many = "; ".join(["the cat of Amy"] * 3), "; ".join(["a", *["the cat of Amy"] * 20])
    assert in_words(few, (CAT, JOINT)) == "Amy 的貓；Amy 的貓；Amy 的貓"
    assert in_words(many, (CAT, JOINT)) == many
    assert in_words("the cat of " + "x" * 2_000, (CAT,)).startswith("the cat")

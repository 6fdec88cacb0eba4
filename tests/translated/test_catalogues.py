"""Each catalogue has every text of students' pages, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.translated.pages import catalogues, read_all, spoken, words_of

from .extracted import OF_STUDENTS, literals, texts, unmarked

EVERY = pytest.mark.parametrize("language", catalogues())
LETTERS = re.compile(r"[A-Za-z]{2}")
PLACE = re.compile(r"%\(\w+\)s|%%")


@EVERY
def test_every_text_of_a_students_page_is_translated(language: str) -> None:
    """With the same places for values, in as many forms as the language has."""
    words, found = words_of(language), texts()
    assert len(found) > 100
    for (english, *plural), where in found.items():
        forms = words.texts.get(english, ())
        assert forms and (forms[0] != english or not LETTERS.search(PLACE.sub("", english))), (where, english)
        assert len(forms) == (1 + max(map(words.plural, range(200))) if plural else 1), (where, english)
        for form in forms:
            assert sorted(PLACE.findall(form)) == sorted(PLACE.findall(english)), (where, english)


@EVERY
def test_no_catalogue_has_a_text_that_is_nowhere(language: str) -> None:
    """A text that was changed or is said no more leaves the catalogues; some are no text of a template but a title."""
    known = {english for english, *_ in texts()} | literals()
    assert sorted(words_of(language).texts.keys() - known) == []


@pytest.mark.parametrize("template", OF_STUDENTS)
def test_a_students_page_says_nothing_in_english_alone(template: str) -> None:
    """Neither between its tags nor in an attribute."""
    assert unmarked(template) == []


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("zh_TW", "zh-Hant"), ("Chinese (Traditional)", "zh-Hant"), ("繁體中文", "zh-Hant"), ("KOREAN", "ko"),
        ("한국어", "ko"), ("kok", ""), ("Kongo", ""), ("English", "en"), ("en-GB", "en"), ("", ""),
    ],
)  # fmt: skip
def test_the_roster_says_a_language(word: str, language: str) -> None:
    """By its tag, or as one calls it; a word that only begins like a tag of two letters is another language."""
    assert spoken(word) == language


def test_a_catalogue_is_a_language(tmp_path: Path) -> None:
    """A file of another language is all that it needs, as a translator's tool breaks its lines; no stale text is."""
    header = 'msgid ""\nmsgstr ""\n"Language: ja\\n"\n'
    (tmp_path / "ja.po").write_text(
        f'{header}\nmsgid "My "\n"work"\nmsgstr ""\n"私の"\n"課題"\n\nmsgid "x"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "open"\nmsgstr "閉"\n'
    )
    names = 'msgctxt "names"\nmsgid "English"\nmsgstr "zh-CN, 简体"\n'
    (tmp_path / "zh_Hans.po").write_text(f'msgid ""\nmsgstr ""\n\n{names}')
    found = read_all(tmp_path)
    assert (found["ja"].names, found["ja"].texts) == (("ja",), {"My work": ("私の課題",)})
    assert found["zh-Hans"].names == ("zh-cn", "简体")


def test_a_number_chooses_the_form(tmp_path: Path) -> None:
    """By the plural forms of the catalogue; a fraction goes with the form of many, in English, too."""
    header = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural=n==1 ? 0 : n>=2 && n<=4 ? 1 : 2;\\n"\n\n'
    forms = "".join(f'msgstr[{place}] "%(n)s {word}"\n' for place, word in enumerate(("bod", "body", "bodů")))
    (tmp_path / "cs.po").write_text(f'{header}msgid "%(n)s point"\nmsgid_plural "%(n)s points"\n{forms}')
    for words, said in (
        (read_all(tmp_path)["cs"], ["0 bodů", "1 bod", "3 body", "5 bodů"]),
        (words_of("en"), ["0 points", "1 point", "3 points", "5 points"]),
    ):
        assert [words.ngettext("%(n)s point", "%(n)s points", n, n=n) for n in (0, 1, 3, 5)] == said
    assert words_of("en").ngettext("%(n)s point", "%(n)s points", 0.5, n="0.5") == "0.5 points"


@EVERY
def test_what_is_put_into_a_template_is_escaped(language: str) -> None:
    """A value of anybody's stays text in every language."""
    hostile = "<img src=x onerror=alert(1)>%(name)s{{ 7 }}"
    page = words_of(language).for_template()
    said = page["_"]("MFCC of %(name)s", name=hostile) + page["ngettext"](
        "%(points)s point", "%(points)s points", 2, points=hostile
    )
    assert "<" not in said and said.count("&lt;img") == 2

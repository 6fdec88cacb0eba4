"""The languages in which students read pages: English, and one for each catalogue in `locale`.

A catalogue is a PO file, called by its language's tag: `zh_Hant.po`. A text that it does not have, or that is marked as
stale, stays English, as the words of tests and of persons do. What rosters and browsers call the language is its
translation of `English` in the context `names`; without that it is the first part of the tag.

Catalogues are read when another language than English is asked for: only then is Babel imported.
"""

from __future__ import annotations

import gettext
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from markupsafe import Markup

from autograder.translated import read_catalogue
from autograder.translated.sentences import Sentence, in_words

ENGLISH = "en"
_OF_TERMINALS = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_NAMES, _SENTENCES = "names", "sentences"  # the contexts of what a language is called, and of messages and notes

_Text = TypeVar("_Text", str, Markup)


def _of_english(number: int) -> int:
    return int(number != 1)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A language: its tag, what it is called in small letters, and its texts.

    `texts` has by its English the translation of a text, or one for each plural form; `plural` says which of these goes
    with a number. `sentences` are those that messages and notes are made of.
    """

    language: str
    names: tuple[str, ...] = ()
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()
    plural: Callable[[int], int] = _of_english

    def gettext(self, text: str, /, **values: Any) -> str:
        """Return a text of this package, with values for its `%(name)s`. A page has to escape it."""
        return _filled(self.texts.get(text, (text,))[0], values)

    def ngettext(self, one: str, many: str, number: float, /, **values: Any) -> str:
        """Return the form of a text that goes with a number; a fraction has that of many."""
        return _filled(self._form(one, many, number), values)

    def markup(self, text: str, /, **values: Any) -> Markup:
        """Return a text as HTML, in which values are escaped unless they are Markup."""
        return _filled(Markup(self.texts.get(text, (text,))[0]), values)

    def _form(self, one: str, many: str, number: float) -> str:
        count = int(number) if number == int(number) else max(2, math.ceil(number))
        forms = self.texts.get(one)
        return (one, many)[_of_english(count)] if forms is None else forms[min(self.plural(count), len(forms) - 1)]

    def sentence(self, text: str) -> str:
        """Return a message or a note that is English, as far as this package has written it."""
        return in_words(text, self.sentences)

    def with_sentences(self, forms: Mapping[str, str]) -> Words:
        """Return the same words with more sentences: the translation of each by its form."""
        return replace(self, sentences=(*self.sentences, *(Sentence(*pair) for pair in forms.items())))

    def for_template(self) -> dict[str, Any]:
        """Return the names that a template uses; what its values have of HTML is escaped unless it is Markup."""
        return {
            "lang": self.language,
            "_": self.markup,
            "sentence": self.sentence,
            "ngettext": lambda one, many, number, /, **values: _filled(Markup(self._form(one, many, number)), values),
        }


def _filled(text: _Text, values: Mapping[str, Any]) -> _Text:
    return text % values if values else text


def words_of(language: str) -> Words:
    """Return the words of a language by its tag in `locale`; those of English for any other."""
    return ENGLISH_WORDS if language in ("", ENGLISH) else catalogues().get(language, ENGLISH_WORDS)


ENGLISH_WORDS = Words(ENGLISH, ("en", "english"))


def words_of_environment(variables: Mapping[str, str]) -> Words:
    """Return the words of the language that the variables of a terminal ask for, as gettext reads them."""
    named = next((variables[name] for name in _OF_TERMINALS if variables.get(name)), "")
    tag = named.partition(":")[0].partition(".")[0]
    if tag in ("", "C", "POSIX") or tag.startswith(ENGLISH):  # asked first, since this needs no catalogue
        return ENGLISH_WORDS
    return words_of(spoken(tag))


def spoken(text: str) -> str:
    """Return the language that a tag such as `zh-TW` or a word such as `Korean` means; "" for none that is here."""
    word = text.strip().casefold().replace("_", "-")
    if not word:
        return ""
    called = {name: each.language for each in (*catalogues().values(), ENGLISH_WORDS) for name in each.names}
    return called.get(max((name for name in called if _begins(word, name)), key=len, default=""), "")


def _begins(word: str, name: str) -> bool:
    """Return whether a word is a name or begins with it; what begins with a name of two letters has to be a tag."""
    return word == name or word.startswith(f"{name}-" if name.isascii() and len(name) < 3 else name)


@cache
def catalogues() -> Mapping[str, Words]:
    """Return the languages that pages are translated into, by their tags."""
    return read_all(files("autograder.translated").joinpath("locale"))


def read_all(folder: Traversable) -> dict[str, Words]:
    """Read every catalogue of a folder."""
    found = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".po"):
            tag = file.name.removesuffix(".po").replace("_", "-")
            found[tag] = _read(tag, file.read_bytes())
    return found


def _read(tag: str, content: bytes) -> Words:
    catalogue = read_catalogue(content)
    known: dict[str, dict[str, tuple[str, ...]]] = {"": {}, _NAMES: {}, _SENTENCES: {}}
    for one in catalogue:
        keys, forms = (_as_tuple(each) for each in (one.id, one.string))
        if keys[0] and all(forms) and not one.fuzzy:
            known[one.context or ""][keys[0]] = forms
    called = ",".join(forms[0] for forms in known[_NAMES].values())
    names = tuple(name.strip().casefold() for name in called.split(",") if name.strip())
    return Words(
        tag,
        names or (tag.casefold().partition("-")[0],),
        known[""],
        tuple(Sentence(english, forms[0]) for english, forms in known[_SENTENCES].items()),
        gettext.c2py(catalogue.plural_expr),
    )


def _as_tuple(said: Any) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, (tuple, list)) else (str(said),)

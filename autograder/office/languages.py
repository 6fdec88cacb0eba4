"""The languages in which students read the office: English, and one for each catalogue in `locale`.

A catalogue is a PO file, called by its language's tag: `zh_Hant.po`. A text that it does not have, or that is marked as
stale, stays English, as the words of tests and of persons do. What rosters and browsers call the language is its
translation of `English` in the context `names`; without that it is the first part of the tag. The language is that of
the roster, else the first that the browser asks for and there is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from markupsafe import Markup

from autograder.translated import read_catalogue

ENGLISH = "en"
_NAMES = "names"  # the context of what a language is called
_LONGEST = 200  # characters of a header
asked: ContextVar[str] = ContextVar("asked", default=ENGLISH)  # what the browser of this request asks for
Translate = Callable[..., Markup]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A language: what it is called, in small letters, and the translation of each text."""

    names: tuple[str, ...]
    texts: Mapping[str, str]


def spoken(text: str) -> str:
    """Return the language that a tag such as `zh-TW` or a word such as `Korean` means; "" for none that is here."""
    word = text.strip().casefold().replace("_", "-")
    called = {name: language for language, one in CATALOGUES.items() for name in one.names}
    called |= {"en": ENGLISH, "english": ENGLISH}
    return called.get(max((name for name in called if _begins(word, name)), key=len, default=""), "")


def _begins(word: str, name: str) -> bool:
    """Return whether a word is a name or begins with it; what begins with a name of two letters has to be a tag."""
    return word == name or word.startswith(f"{name}-" if name.isascii() and len(name) < 3 else name)


def accepted(header: str) -> str:
    """Return the language that a browser asks for before all others that are here."""
    wanted = []
    for place, part in enumerate(header[:_LONGEST].split(",")):
        tag, _, weight = part.partition(";q=")
        try:
            wanted.append((-float(weight or 1), place, spoken(tag)))
        except ValueError:
            continue
    return next((language for weight, _, language in sorted(wanted) if language and weight < 0), ENGLISH)


def translator(language: str) -> Translate:
    """Return the function `_` of a page: a text, and values for its `%(name)s`, which are escaped unless Markup."""
    known = _texts(language)

    def translate(text: str, /, **values: Any) -> Markup:
        said = Markup(known.get(text, text))  # the texts of pages are this package's own
        return said % values if values else said

    return translate


def said(text: str, language: str) -> str:
    """Return a text that may be anybody's in a language, where the catalogue has it."""
    return _texts(language).get(text, text)


def _texts(language: str) -> Mapping[str, str]:
    return CATALOGUES[language].texts if language in CATALOGUES else {}


def catalogues(folder: Traversable) -> dict[str, Catalogue]:
    """Read every catalogue of a folder, by the tag of its language."""
    found = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".po"):
            tag = file.name.removesuffix(".po").replace("_", "-")
            messages = [one for one in read_catalogue(file.read_bytes()) if one.id and one.string and not one.fuzzy]
            texts = {str(one.id): str(one.string) for one in messages if not one.context}
            called = ",".join(str(one.string) for one in messages if one.context == _NAMES)
            names = [name.strip().casefold() for name in called.split(",") if name.strip()]
            found[tag] = Catalogue(tuple(names) or (tag.casefold().partition("-")[0],), texts)
    return found


CATALOGUES: Mapping[str, Catalogue] = catalogues(files("autograder.office").joinpath("locale"))

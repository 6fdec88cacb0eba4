"""The languages in which students read the office: English, and what the catalogues in `locale` have.

A catalogue is a PO file, read as it is. A text that it does not have stays English, as the words of tests and of
persons do. The language is the one on the roster, else the first that the browser asks for and there is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

ENGLISH = "en"
CATALOGUES = {"zh-Hant": "zh_Hant.po", "ko": "ko.po"}
_LONGEST = 200  # characters of a header
asked: ContextVar[str] = ContextVar("asked", default=ENGLISH)  # what the browser of this request asks for
Translate = Callable[..., Markup]


def spoken(text: str) -> str:
    """Return the language that a tag such as `zh-TW` or a word such as `Korean` means; "" for none that is here."""
    word = text.strip().casefold()
    if word.startswith(("zh", "chinese", "中文", "繁體")):
        return "zh-Hant"
    if word.startswith(("ko", "한국")):
        return "ko"
    return ENGLISH if word.startswith("en") else ""


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
    known = _catalogue(language)

    def translate(text: str, /, **values: Any) -> Markup:
        said = Markup(known.get(text, text))  # the texts of pages are this package's own
        return said % values if values else said

    return translate


def said(text: str, language: str) -> str:
    """Return a text that may be anybody's in a language, where the catalogue has it."""
    return _catalogue(language).get(text, text)


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    if language not in CATALOGUES:
        return {}
    content = files("autograder.office").joinpath("locale", CATALOGUES[language]).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    text = ""
    for line in content.splitlines():
        keyword, _, quoted = line.partition(" ")
        if keyword == "msgid":
            text = ast.literal_eval(quoted)
        elif keyword == "msgstr" and text:
            found[text] = ast.literal_eval(quoted)
    return found

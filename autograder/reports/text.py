"""Text that strangers wrote, made harmless for the place where it is shown.

Whatever a student prints or is called can hold terminal codes, characters that turn the reading direction round, lone
surrogates that no encoding takes, and formulas. `plain` is for one line of a table or CSV, `visible` for a page.
"""

from __future__ import annotations

import re

from autograder.translated.pages import ENGLISH_WORDS, Words

REPLACEMENT = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
# CSI, then OSC and the other string sequences up to their end, then two-character escapes
_ANSI = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[\\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\\\)?|\x1b[ -~]?")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SPACES = re.compile("[\t\n\r\u2028\u2029]+")
_UNWANTED = re.compile(f"[\x00-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb\ufffe\uffff{_BIDI}]")
_UNSEEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ufffe\uffff{_BIDI}]")
_FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"  # and their full-width forms, which spreadsheets in East Asia take too


def encodable(text: str) -> str:
    """Replace lone surrogates, which no encoding takes."""
    return _SURROGATE.sub(REPLACEMENT, text)


def plain(text: str) -> str:
    """Make one line without terminal codes, control characters or characters that change the direction."""
    text = _ANSI.sub("", text) if "\x1b" in text else text
    return _UNWANTED.sub("", _SPACES.sub(" ", encodable(text))).strip()


def without_ansi(text: str) -> str:
    """Remove terminal codes."""
    return _ANSI.sub("", text) if "\x1b" in text else text


def as_printed(text: str) -> str:
    """Keep of each line what a terminal shows after the carriage returns and backspaces of a progress bar."""
    if "\r" not in text and "\b" not in text:
        return text
    lines = text.replace("\b", "").split("\n")
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in lines)


def visible(text: str) -> str:
    """Show what the eye cannot see: controls as their pictures, direction marks by their number."""
    return _UNSEEN.sub(lambda found: _picture(found[0]), encodable(text))


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\u27e8U+{code:04X}\u27e9"


def shortened(text: str, limit: int, words: Words = ENGLISH_WORDS) -> str:
    """Cut a text after `limit` characters, saying how many are missing."""
    if len(text) <= limit:
        return text
    missing = words.gettext("(%(count)s more characters)", count=f"{len(text) - limit:,}")
    return f"{text[:limit]}… {missing}"


def cell(text: str) -> str:
    """Make a text safe as a cell of a CSV that a spreadsheet opens: never a formula."""
    starts_badly = text[:1] in ("\t", "\r") or plain(text)[:1] in tuple(_FORMULA)
    return ("'" if starts_badly else "") + plain(text)


def points(value: float) -> str:
    """Write points for a reader: at most two decimals and no needless zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def in_points(value: float, words: Words = ENGLISH_WORDS) -> str:
    """Write points with their word: "1 point"."""
    return words.ngettext("%(points)s point", "%(points)s points", round(value, 2), points=points(value))

"""Messages and notes in another language.

Whoever writes them writes English: they are stored, and the staff reads them. For a student's page they are found again
by their form, `the time limit of %(question)s was used up`: by what is around the values, in this order. A value can be
a sentence itself, and several can be joined. Of the forms that a text has, that counts which knows most of its
characters, of equal ones the one with most of them at its end; a text of no known form stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PLACE = re.compile(r"%\((\w+)\)s")
_NUMBER = re.compile(r"[\d.,]{1,20}")
_NUMBERS = frozenset({"amount", "cell", "count", "number", "seconds"})  # values that are numbers, by their names
_WORDS = frozenset({"file"})  # values without a space
_VERBATIM = frozenset({"text"})  # what somebody's code said: it stays as it is, whatever it looks like
_JOINTS = ("; ", " or ")
_MOST_NESTED = 3
_MOST_JOINED = 12
_LONGEST = 2_000  # characters of a text that is looked at


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with `%(name)s` for each value, and `%%` for `%`: its form in English, and its translation."""

    english: str
    translation: str

    def values(self, text: str) -> Mapping[str, str] | None:
        """Return the values that a text has in this form, or None if it has another one.

        What stands between two values is looked for from the left, and if that gives no values from the right: so no
        text makes this slow.
        """
        first, *rest = (part.replace("%%", "%") for part in _PLACE.split(self.english))
        if not rest:
            return {} if text == first else None
        names, between, last = rest[::2], rest[1:-1:2], rest[-1]
        if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
            return None
        inner = text[len(first) : len(text) - len(last)]
        for parts in (_from_the_left(inner, between), _from_the_right(inner, between)):
            if len(parts) == len(names) and all(map(_is_value, names, parts)):
                return dict(zip(names, parts, strict=True))
        return None


def _from_the_left(text: str, between: Sequence[str]) -> list[str]:
    """Return what stands before, between and after some parts; the first that is not there ends it."""
    found: list[str] = []
    for part in between:
        end = text.find(part, 1)
        if end < 0:
            return found
        found.append(text[:end])
        text = text[end + len(part) :]
    return [*found, text]


def _from_the_right(text: str, between: Sequence[str]) -> list[str]:
    found: list[str] = []
    for part in reversed(between):
        begin = text.rfind(part, 0, -1) if len(text) > len(part) else -1
        if begin < 0:
            return found
        found.insert(0, text[begin + len(part) :])
        text = text[:begin]
    return [text, *found]


def _is_value(name: str, value: str) -> bool:
    if name in _NUMBERS:
        return bool(_NUMBER.fullmatch(value))
    return bool(value) and not (name in _WORDS and " " in value)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text in the words of a language, and how many of its characters, and of its last ones, are known."""

    text: str
    known: int = 0
    at_end: int = 0


def in_words(text: str, sentences: Sequence[Sentence]) -> str:
    """Return a text in the words of a language, as far as its sentences are known."""
    return _read(text, sentences, _MOST_NESTED).text if sentences and len(text) <= _LONGEST else text


def _read(text: str, sentences: Sequence[Sentence], depth: int) -> _Reading:
    joined = [_joined(parts, joint, sentences, depth) for joint in _JOINTS for parts in _split(text, joint)]
    whole = [_filled(one, values, sentences, depth) for one in sentences if (values := one.values(text)) is not None]
    return max([*joined, *whole], key=lambda one: (one.known, one.at_end), default=_Reading(text))


def _split(text: str, joint: str) -> list[list[str]]:
    """Return what a text may be joined of: all parts, or the last one and what comes before it."""
    every = text.split(joint)
    splits = [every, [joint.join(every[:-1]), every[-1]]]
    return splits[: len(every) - 1] if len(every) <= _MOST_JOINED else []


def _joined(parts: Sequence[str], joint: str, sentences: Sequence[Sentence], depth: int) -> _Reading:
    """Read sentences that are joined; if one of them is not known, the joint may be part of something else."""
    readings = [_read(part, sentences, depth - 1) if depth else _Reading(part) for part in parts]
    if not all(reading.known for reading in readings):
        return _Reading(joint.join(parts))
    between = next((one.translation for one in sentences if one.english == joint), joint)
    known = sum(reading.known for reading in readings) + len(joint) * (len(parts) - 1)
    return _Reading(between.join(reading.text for reading in readings), known)


def _filled(one: Sentence, values: Mapping[str, str], sentences: Sequence[Sentence], depth: int) -> _Reading:
    inner = {
        name: _read(value, sentences, depth - 1) if depth and name not in _VERBATIM else _Reading(value)
        for name, value in values.items()
    }
    known = len(_PLACE.sub("", one.english)) + sum(reading.known for reading in inner.values())
    at_end = len(_PLACE.split(one.english)[-1])
    return _Reading(one.translation % {name: reading.text for name, reading in inner.items()}, known, at_end)

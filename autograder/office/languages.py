"""The language that the browser of whoever opens a page asks for."""

from __future__ import annotations

from contextvars import ContextVar

from autograder.translated.pages import ENGLISH, spoken

_LONGEST = 200  # characters of a header
asked: ContextVar[str] = ContextVar("asked", default=ENGLISH)  # what the browser of this request asks for


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

"""Values, calls and exceptions in a few words, for messages."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.examiner.proxies import Proxy, type_name

LONGEST_TEXT = 300


def show(value: Any) -> str:
    """A value in a few words, without asking the other side."""
    if isinstance(value, Proxy):
        return f"an object of type {type_name(value)}"
    try:
        text = repr(value)
    except Exception:
        text = f"a value of type {type(value).__name__}"
    if isinstance(value, np.ndarray):
        text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def short(error: BaseException) -> str:
    """An exception's text in a few words."""
    return str(error)[:LONGEST_TEXT]


def first_text(error: BaseException) -> str:
    """The text that an exception was made with, where it is one text; else what it shows."""
    return error.args[0][:LONGEST_TEXT] if len(error.args) == 1 and isinstance(error.args[0], str) else short(error)


def arguments(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """The arguments of a call as they are written."""
    return ", ".join([*map(show, args), *(f"{name}={show(value)}" for name, value in kwargs.items())])


def said_size(value: Any) -> int:
    """How large a number is, or how long a range: a test may allocate by it, or loop."""
    if type(value) is int:
        return abs(value)
    if type(value) is range:
        return max(abs(value.start), abs(value.stop))
    return max(map(said_size, value[:100]), default=0) if type(value) in (list, tuple) else 0

"""Values, calls and exceptions in a few words, for messages."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.examiner.proxies import Proxy, type_name

LONGEST_TEXT = 300
LONGEST_NUMBER = 300  # digits


def show(value: Any) -> str:
    """Return a value in a few words, without asking the other side."""
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
    """Return an exception's text in a few words."""
    return str(error)[:LONGEST_TEXT]


def first_text(error: BaseException) -> str:
    """Return the text that an exception was made with, where it is one text; else what it shows."""
    return error.args[0][:LONGEST_TEXT] if len(error.args) == 1 and isinstance(error.args[0], str) else short(error)


def said_size(value: Any) -> int:
    """How large a number in a value is, also one in text, or how long a range: a test may allocate by it, or loop."""
    value = value.item() if isinstance(value, np.generic) else value
    kind: type[Any] = type(value)
    if kind is int:
        return int(abs(value))
    if kind is float:
        return int(abs(value)) if math.isfinite(value) else 0
    if kind is str:
        return int(value) if value.isdecimal() and len(value) <= LONGEST_NUMBER else 0
    if kind is range:
        return int(max(abs(value.start), abs(value.stop)))
    if kind is np.ndarray:
        return said_size(value.ravel()[:100].tolist()) if value.dtype.kind in "iuf" else 0
    if kind is dict:
        return said_size([*value.keys(), *value.values()])
    return max(map(said_size, list(value)[:100]), default=0) if kind in (list, tuple, set, frozenset) else 0

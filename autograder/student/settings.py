"""What a notebook has set for its process and a test would see, how values are printed and rounded, as plain data.

Only what is plain is told; the examiner checks each of it against a list of its own.
"""

from __future__ import annotations

import contextlib
import decimal
import locale
import sys
import warnings
from typing import Any

from autograder.wire.settings import DECIMAL, NUMPY, PANDAS

MOST_FILTERS = 100


def settings() -> dict[str, Any]:
    """Return the settings by the part of Python that they are of."""
    found: dict[str, Any] = {}
    for part, read in (("numpy", _numpy), ("pandas", _pandas), ("decimal", _decimal), ("locale", _locale),
                       ("warnings", _warnings)):  # fmt: skip
        with contextlib.suppress(Exception):  # a notebook may have broken what is asked here
            found[part] = read()
    return found


def _numpy() -> dict[str, Any]:
    options: dict[str, Any] = sys.modules["numpy"].get_printoptions()
    return {name: options[name] for name in NUMPY if name in options}


def _pandas() -> dict[str, Any]:
    pandas = sys.modules["pandas"]
    found: dict[str, Any] = {}
    for name in PANDAS:
        with contextlib.suppress(Exception):
            found[name] = pandas.get_option(name)
    form = found.pop("display.float_format", None)
    owner = getattr(form, "__self__", None)
    if isinstance(owner, str) and getattr(form, "__name__", "") == "format":  # '{:.2f}'.format is a text in truth
        found["display.float_format"] = owner
    return found


def _decimal() -> dict[str, Any]:
    context = decimal.getcontext()
    return {name: getattr(context, name) for name in DECIMAL}


def _locale() -> str:
    return locale.setlocale(locale.LC_ALL)


def _warnings() -> list[list[Any]]:
    """Return the filters, the first one first."""
    return [
        [action, str(getattr(category, "__module__", "")), str(getattr(category, "__name__", "")), text, module, line]
        for action, message, category, where, line in warnings.filters[:MOST_FILTERS]
        if (text := _pattern(message)) is not None and (module := _pattern(where)) is not None
    ]


def _pattern(given: Any) -> str | None:
    """Return the text of a regular expression, empty for none; None for a name, as in a filter of Python's own."""
    return "" if given is None else getattr(given, "pattern", None)

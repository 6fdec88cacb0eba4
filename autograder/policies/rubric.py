"""Reads the rubric of a question, as an author writes it and as a bundle carries it."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any

from autograder.model import RubricItem

MOST = 9  # items of a question: each has a key of its own
_LARGEST = 1e6  # points
LONGEST = 1_000  # characters of a text
_FIELDS = ("points", "text", "hint", "name")
_NAME = re.compile(r"[A-Za-z0-9][\w-]{0,39}", re.ASCII)


def read_rubric(where: str, given: Any) -> tuple[tuple[RubricItem, ...], list[str]]:
    """Read the items of a rubric, returning them with one sentence for each fault; use them only without a fault.

    Args:
        where: what messages call the rubric.
        given: a list of mappings with points and text, perhaps a hint for the person who marks, and a name. An item
            without a name is called by its place, counted from 1.
    """
    if not isinstance(given, list) or not 1 <= len(given) <= MOST:
        return (), [f"{where}: a list of 1 to {MOST} items was expected"]
    faults: list[str] = []
    items = [_item(f"{where}[{place}]", place, value, faults) for place, value in enumerate(given, start=1)]
    names = [item.name for item in items]
    faults += [f"{where}: two items are named {name}" for name in sorted({n for n in names if names.count(n) > 1})]
    return tuple(items), faults


def _item(where: str, place: int, given: Any, faults: list[str]) -> RubricItem:
    if not isinstance(given, dict):
        faults.append(f"{where}: {given!r} is not a mapping with points and text"[:200])
        return RubricItem(str(place), Decimal(0), "")
    faults += [
        f"{where}.{name}: no such field; known are {', '.join(_FIELDS)}" for name in given if name not in _FIELDS
    ]
    points, text, hint, name = (
        given.get(field, default) for field, default in zip(_FIELDS, (None, "", "", None), strict=True)
    )
    exact = _number(points)
    if exact is None:
        faults.append(f"{where}.points: {points!r} is not a number of points"[:200])
    for field, value in (("text", text), ("hint", hint)):
        if not isinstance(value, str) or len(value) > LONGEST or not value.replace("\n", " ").isprintable():
            faults.append(f"{where}.{field}: it has to be text of at most {LONGEST} characters")
    if not str(text).strip():
        faults.append(f"{where}.text: missing")
    called = str(place) if name is None else str(name)
    if not _NAME.fullmatch(called):
        faults.append(f"{where}.name: {called!r} is not a name (letters, digits, - and _)"[:200])
    return RubricItem(called, exact or Decimal(0), str(text).strip(), str(hint).strip())


def _number(points: Any) -> Decimal | None:
    if isinstance(points, bool) or not isinstance(points, (int, float)) or not math.isfinite(points):
        return None
    return Decimal(repr(points)).normalize() + 0 if abs(points) <= _LARGEST else None


def written(items: tuple[RubricItem, ...]) -> list[dict[str, Any]]:
    """Return a rubric as `read_rubric` reads it."""
    return [
        {"name": item.name, "points": float(item.points), "text": item.text}
        | ({"hint": item.hint} if item.hint else {})
        for item in items
    ]
